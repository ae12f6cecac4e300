using Meldingen.Emulator.Clock;
using Meldingen.Emulator.Tests.Support;
using Meldingen.Emulator.Webhooks;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Waits_grow_to_the_longest_and_end_after_seven_days()
    {
        var schedule = Slow;
        var (waits, now) = (new List<double>(), Noon);
        while (schedule.Next(Noon, waits.Count + 1, now) is { } next)
        {
            waits.Add((next - now).TotalHours);
            now = next;
        }

        waits.Take(6).ShouldBe([1, 2, 4, 8, 12, 12]);
        (now - Noon).ShouldBeInRange(TimeSpan.FromDays(6.5), TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task A_webhook_that_is_down_gets_what_is_less_than_seven_days_old_when_it_comes_back()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Retry = Slow });
        rig.Clock.Stand(Noon);
        rig.Receiver.UsualAnswer = 503;
        var first = rig.Emulator.Phones.SendText(Rig.Anna, "een");
        await PassAsync(rig, TimeSpan.FromDays(2));
        var second = rig.Emulator.Phones.SendText(Rig.Anna, "twee");
        await PassAsync(rig, TimeSpan.FromDays(8));

        rig.Receiver.UsualAnswer = 200;
        await PassAsync(rig, TimeSpan.FromDays(9));

        rig.Receiver.Taken.SelectMany(d => d.Messages).Select(m => m["id"]!.GetValue<string>()).ShouldBe([second.Value]);
        rig.Receiver.Deliveries.SelectMany(d => d.Messages).Count(m => m["id"]!.GetValue<string>() == first.Value).ShouldBeGreaterThan(7);
        rig.Emulator.SentMessages.Select(s => s.Status).ShouldBe(["abandoned", "taken"]);
    }

    [Fact]
    public async Task On_an_accelerated_clock_seven_days_are_over_soon_and_not_before()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.UsualAnswer = 503;
        var clock = new AcceleratedClock(Noon, DateTimeOffset.UtcNow, 100_000);
        await using var server = await EmulatorServer.StartAsync(Rig.Quick with { Webhook = receiver.Url, Retry = Slow }, clock);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        server.Emulator.Phones.SendText(Rig.Anna, "een");

        while (server.Emulator.State.Webhooks.Abandoned == 0)
        {
            await Task.Delay(10, limit.Token);
        }

        clock.GetUtcNow().ShouldBeGreaterThan(Noon.AddDays(6.5));
    }

    private static RetrySchedule Slow => new() { FirstWait = TimeSpan.FromHours(1), LongestWait = TimeSpan.FromHours(12) };

    /// <summary>Hour by hour up to an instant after noon; each hour ends when what was due in it has been tried.</summary>
    private static async Task PassAsync(Rig rig, TimeSpan until)
    {
        while (rig.Clock.Ahead < until)
        {
            rig.Clock.Ahead += TimeSpan.FromHours(1);
            rig.Emulator.Webhook = rig.Receiver.Url; // any change makes the queue look at its clock again
            while (rig.Emulator.State.Webhooks.Due > 0)
            {
                await Task.Delay(1, rig.Limit);
            }
        }
    }
}
