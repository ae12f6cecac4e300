using Meldingen.Pipeline.Photos;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos;

public sealed class MediaPatienceTests
{
    private static readonly Instant Sent = Instant.FromUtc(2026, 6, 1, 8, 0);
    private static readonly Duration Pause = Duration.FromMinutes(2);

    [Fact]
    public void It_is_tried_again_after_our_own_pause() => Next(Duration.FromHours(1)).ShouldBe(Pause);

    [Theory]
    [InlineData(1, 120)]
    [InlineData(600, 600)]
    [InlineData(-600, 120)]
    [InlineData(100_000_000, 86_400)]
    public void What_WhatsApp_asks_for_counts_where_it_is_longer_up_to_a_day(int seconds, int expected) =>
        Next(Duration.FromHours(1), askedFor: Duration.FromSeconds(seconds)).ShouldBe(Duration.FromSeconds(expected));

    [Fact]
    public void The_last_try_is_at_the_very_end_of_the_seventh_day() =>
        Next(Duration.FromDays(7) - Duration.FromSeconds(10), askedFor: Duration.FromHours(3)).ShouldBe(Duration.FromSeconds(10));

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    public void After_the_seventh_day_it_is_lost(int days) => Next(Duration.FromDays(days)).ShouldBeNull();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void While_the_trouble_is_ours_nothing_is_given_up(int days) => Next(Duration.FromDays(days), ours: true).ShouldBe(Pause);

    private static Duration? Next(Duration age, Duration? askedFor = null, bool ours = false) => MediaPatience.Next(Sent, Sent + age, Pause, askedFor, ours);
}
