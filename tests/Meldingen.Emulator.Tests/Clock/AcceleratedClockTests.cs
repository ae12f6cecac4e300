using System.Diagnostics;
using Meldingen.Emulator.Clock;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Clock;

public sealed class AcceleratedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_minute_on_a_fast_clock_is_short_and_moves_the_clock_by_a_minute()
    {
        var clock = new AcceleratedClock(Start, DateTimeOffset.UtcNow, 600);
        var watch = Stopwatch.StartNew();

        await clock.UntilAsync(Start.AddMinutes(1), CancellationToken.None);

        clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(Start.AddMinutes(1));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void The_same_start_goes_on_where_the_clock_was() =>
        new AcceleratedClock(Start, DateTimeOffset.UtcNow.AddSeconds(-60), 60).GetUtcNow().ShouldBe(Start.AddHours(1), TimeSpan.FromMinutes(10));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_clock_that_stands_still_or_runs_back_is_refused(double factor) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AcceleratedClock(Start, Start, factor));
}
