using System.Diagnostics;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Host.Replies;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Replies;

/// <summary>Nobody is written to faster than WhatsApp allows, and everybody in the order in which it was said.</summary>
public sealed class TurnsTests
{
    [Fact]
    public async Task One_person_is_written_to_once_in_six_seconds_and_in_order()
    {
        // Without any allowance: whoever is too fast is refused with 131056.
        await using var host = await RunningHost.StartAsync(emulator: o => o with { Rates = new SendRates { PairBurst = 1 } });
        var phone = PhoneNumber.Parse("31610000097");
        await QueueAsync(host, phone, 6);

        (await host.BecomesAsync(async s => await s.Replies.CountAsync(r => r.State == ReplyState.Delivered || r.State == ReplyState.Read) == 6)).ShouldBeTrue();

        host.Emulator.Emulator.State.Refused.ShouldBe(0);
        var shown = host.Emulator.Emulator.Phone(phone).Received;
        shown.Select(r => r.Text).ShouldBe(["Nummer 1", "Nummer 2", "Nummer 3", "Nummer 4", "Nummer 5", "Nummer 6"]);
        shown.Zip(shown.Skip(1), (a, b) => b.At - a.At).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(5.9));
    }

    [Fact]
    public async Task An_inbox_is_not_asked_for_more_than_its_channel_takes()
    {
        await using var host = await RunningHost.StartAsync();
        using var turns = new SendingTurns(host.Clock);
        var replies = await host.InStoreAsync(async s =>
        {
            var people = Enumerable.Range(0, 60).Select(_ => new Person { Id = new(Guid.CreateVersion7()), FirstSeenAt = host.Clock.Now, LastMessageAt = host.Clock.Now }).ToArray();
            s.Persons.AddRange(people);
            await s.SaveChangesAsync();
            return people.Select(p => Reply(host, p, 1, host.Clock.Now)).ToArray();
        });
        var watch = Stopwatch.StartNew();

        foreach (var reply in replies)
        {
            (await host.InStoreAsync(s => turns.WaitAsync(s, reply, 20, CancellationToken.None))).ShouldBeNull();
        }

        // Sixty at twenty a second: no machine is so fast that this ends sooner, but for the two of the first portion.
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(2.8));
    }

    private static async Task QueueAsync(RunningHost host, PhoneNumber phone, int each)
    {
        host.Emulator.Emulator.Phones.SendText(phone, "Dankjewel!");
        (await host.BecomesAsync(s => s.Persons.AnyAsync())).ShouldBeTrue();
        await host.InStoreAsync(async s =>
        {
            var now = host.Clock.Now;
            var replies = (await s.Persons.ToListAsync()).SelectMany(p => Enumerable.Range(1, each).Select(i => Reply(host, p, i, now))).ToArray();
            s.Replies.AddRange(replies);
            await s.SaveChangesAsync();
            new Random(11).Shuffle(replies);
            await s.ArmAsync(WorkKind.Reply, [.. replies.Select(r => r.Id)], now);
            return true;
        });
    }

    private static Reply Reply(RunningHost host, Person person, int number, Instant now) =>
        PlannedRow.Of(host, person.Id, new ReplyContent(new OutgoingMessage.Plain($"Nummer {number}"), null), now + Duration.FromTicks(number));
}
