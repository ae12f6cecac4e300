using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Host.Demo;
using Meldingen.Host.Operations;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Replies;

/// <summary>A day after the melder's last message only a template goes: known before anything is sent, or told by WhatsApp at once, or told late.</summary>
public sealed class WindowTests
{
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("31610000098");

    [Fact]
    public async Task One_who_has_been_silent_for_a_day_gets_the_template()
    {
        await using var host = await StartAsync(WindowRefusal.AtOnce);
        var reply = await ReplyAsync(host, WithTemplate, lastWroteHoursAgo: 25);

        await BecomesAsync(host, reply, ReplyState.Read);

        host.Emulator.Emulator.Phone(Phone).Received.ShouldHaveSingleItem().Kind.ShouldBe("template");
        host.Emulator.Emulator.State.Refused.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_template_nothing_is_sent_and_an_agent_sees_why()
    {
        await using var host = await StartAsync(WindowRefusal.AtOnce);
        var reply = await ReplyAsync(host, WithTemplate with { Template = null }, lastWroteHoursAgo: 25);

        (await BecomesAsync(host, reply, ReplyState.Failed)).Reason.ShouldBe("window-closed");

        host.Emulator.Emulator.Phone(Phone).Received.ShouldBeEmpty();
        host.Emulator.Emulator.State.Refused.ShouldBe(0);
    }

    [Theory]
    [InlineData(WindowRefusal.AtOnce)]
    [InlineData(WindowRefusal.FailedStatus)]
    public async Task Where_WhatsApp_closes_it_earlier_than_we_think_the_template_follows_once(WindowRefusal how)
    {
        await using var host = await StartAsync(how, TimeSpan.FromMinutes(1));
        var reply = await ReplyAsync(host, WithTemplate, lastWroteHoursAgo: 0.1, waiting: Duration.FromMinutes(1));

        await BecomesAsync(host, reply, ReplyState.Read);

        host.Emulator.Emulator.Phone(Phone).Received.Where(r => r.Status != "failed").ShouldHaveSingleItem().Kind.ShouldBe("template");
    }

    [Fact]
    public async Task A_template_that_is_not_approved_ends_it_with_its_reason()
    {
        await using var host = await StartAsync(WindowRefusal.AtOnce);
        var reply = await ReplyAsync(host, WithTemplate with { Template = new OutgoingMessage.Template("Hoi", "bestaat_niet", "nl", []) }, lastWroteHoursAgo: 25);

        (await BecomesAsync(host, reply, ReplyState.Failed)).Reason.ShouldBe("graph-132001");
    }

    private static ReplyContent WithTemplate { get; } = new(
        new OutgoingMessage.Plain("Dankjewel!"), new OutgoingMessage.Template("Dit was al gemeld.", "melding_was_bekend", "nl", ["ZEE-2026-000001"]));

    private static async Task<RunningHost> StartAsync(WindowRefusal how, TimeSpan? window = null)
    {
        var host = await RunningHost.StartAsync(emulator: o => o with { WindowRefusal = how, CustomerServiceWindow = window ?? o.CustomerServiceWindow });
        var served = host.Service<ServedMunicipality>();
        await EmulatedTemplates.SubmitAsync(host.Emulator.Address, host.Emulator.Emulator.Options.BusinessAccountId, host.Emulator.Emulator.AccessToken, served.Municipality.Templates);
        return host;
    }

    /// <summary>A reply to somebody whose only message was sent so long ago.</summary>
    private static async Task<Guid> ReplyAsync(RunningHost host, ReplyContent content, double lastWroteHoursAgo, Duration waiting = default)
    {
        var at = host.Clock.Now - Duration.FromHours(lastWroteHoursAgo);
        host.Emulator.Emulator.Phones.SendText(Phone, "Dankjewel!", new Emulator.Phones.Sending { SentAt = at.ToDateTimeOffset() });
        (await host.BecomesAsync(s => s.Persons.AnyAsync())).ShouldBeTrue();
        var until = host.Clock.Now + waiting;
        (await host.BecomesAsync(_ => Task.FromResult(host.Clock.Now > until))).ShouldBeTrue();
        return await host.InStoreAsync(async s =>
        {
            var reply = PlannedRow.Of(host, (await s.Persons.SingleAsync()).Id, content, host.Clock.Now);
            s.Replies.Add(reply);
            await s.SaveChangesAsync();
            await s.ArmAsync(WorkKind.Reply, reply.Id, host.Clock.Now);
            return reply.Id;
        });
    }

    private static async Task<Reply> BecomesAsync(RunningHost host, Guid id, ReplyState state)
    {
        Reply? last = null;
        (await host.BecomesAsync(async s => (last = await s.Replies.AsNoTracking().SingleAsync(r => r.Id == id)).State == state)).ShouldBeTrue($"the reply stayed {last?.State} ({last?.Reason})");
        return last!;
    }
}
