using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
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
        await QueueAsync(host, [phone], each: 6, shuffled: true);

        (await host.BecomesAsync(async s => await s.Replies.CountAsync(r => r.State == ReplyState.Delivered || r.State == ReplyState.Read) == 6)).ShouldBeTrue();

        host.Emulator.Emulator.State.Refused.ShouldBe(0);
        var shown = host.Emulator.Emulator.Phone(phone).Received;
        shown.Select(r => r.Text).ShouldBe(["Nummer 1", "Nummer 2", "Nummer 3", "Nummer 4", "Nummer 5", "Nummer 6"]);
        shown.Zip(shown.Skip(1), (a, b) => b.At - a.At).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(5.9));
    }

    [Fact]
    public async Task Many_people_are_written_to_without_passing_eighty_a_second()
    {
        await using var host = await RunningHost.StartAsync(factor: 1);
        var phones = Enumerable.Range(0, 240).Select(i => PhoneNumber.Parse($"316200{i:00000}")).ToArray();
        await QueueAsync(host, phones, each: 1, shuffled: false);

        (await host.BecomesAsync(async s => await s.Replies.AllAsync(r => r.State != ReplyState.Pending && r.State != ReplyState.Sending))).ShouldBeTrue();

        host.Emulator.Emulator.State.Refused.ShouldBe(0);
        phones.ShouldAllBe(p => host.Emulator.Emulator.Phone(p).Received.Length == 1);
    }

    private static async Task QueueAsync(RunningHost host, PhoneNumber[] phones, int each, bool shuffled)
    {
        foreach (var phone in phones)
        {
            host.Emulator.Emulator.Phones.SendText(phone, "Dankjewel!");
        }

        (await host.BecomesAsync(async s => await s.Persons.CountAsync() == phones.Length)).ShouldBeTrue();
        await host.InStoreAsync(async s =>
        {
            var now = host.Clock.Now;
            var replies = (await s.Persons.ToListAsync()).SelectMany(p => Enumerable.Range(1, each).Select(i => new Reply
            {
                Id = Guid.CreateVersion7(),
                PersonId = p.Id,
                Inbox = host.Inbox,
                Purpose = ReplyPurpose.Acknowledge,
                Situation = "joined",
                Subject = Guid.NewGuid(),
                CreatedAt = now + Duration.FromTicks(i),
                ContentSealed = host.Personal.SealJson(new ReplyContent(new OutgoingMessage.Plain($"Nummer {i}"), null)),
            })).ToArray();
            s.Replies.AddRange(replies);
            await s.SaveChangesAsync();
            if (shuffled)
            {
                new Random(11).Shuffle(replies);
            }

            await s.ArmAsync(WorkKind.Reply, [.. replies.Select(r => r.Id)], now);
            return true;
        });
    }
}
