using Meldingen.Emulator.Identity;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What does not go on by itself stands on a page, and goes on again from there.</summary>
public sealed class StuckTests : IAsyncLifetime
{
    private RunningHost _host = null!;
    private AgentDriver _agent = null!;

    [Fact]
    public async Task On_a_good_day_nothing_is_left_lying() => (await _agent.OpenAsync("/blijft-liggen")).WordsOf(".empty").ShouldContain("Niets blijft liggen");

    [Fact]
    public async Task A_question_waits_there_with_its_words_until_somebody_has_dealt_with_it()
    {
        await AskAsync();

        var page = await _agent.OpenAsync("/blijft-liggen");
        page.WordsOf(".threads li").ShouldContain("Hoe laat gaat het gemeentehuis open?");
        (await _agent.PressAsync(page, ".threads button")).WordsOf(".notice").ShouldBe("Opgeslagen.");

        (await _host.InStoreAsync(s => s.Threads.SingleAsync())).ClosedAt.ShouldNotBeNull();
        (await _agent.PressAsync(page, ".threads button")).WordsOf(".notice").ShouldContain("al gedaan");
    }

    [Fact]
    public async Task A_message_of_unknown_fate_is_sent_again_only_when_an_agent_says_so()
    {
        var reply = await UnknownReplyAsync(SendOutcome.StatusPatience);
        var page = await _agent.OpenAsync("/blijft-liggen");

        await _agent.PressAsync(page, ".replies button[formaction*=Send]");

        (await _host.BecomesAsync(s => s.Replies.AnyAsync(r => r.Id == reply && (r.State == ReplyState.Accepted || r.State == ReplyState.Sent || r.State == ReplyState.Delivered || r.State == ReplyState.Read)))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_that_arrived_after_all_is_not_sent_again()
    {
        var reply = await UnknownReplyAsync(SendOutcome.StatusPatience);
        var sent = _host.Emulator.Emulator.Phone(Phone).Received.Length;

        await _agent.PressAsync(await _agent.OpenAsync("/blijft-liggen"), ".replies button[formaction*=Arrived]");

        (await _host.InStoreAsync(s => s.Replies.SingleAsync(r => r.Id == reply))).State.ShouldBe(ReplyState.Delivered);
        _host.Emulator.Emulator.Phone(Phone).Received.Length.ShouldBe(sent);
    }

    [Fact]
    public async Task A_message_whose_fate_a_status_may_still_tell_is_nobodys_to_send_again()
    {
        // Told just now, however long this test takes on a busy machine.
        await UnknownReplyAsync(Duration.FromHours(-1));

        (await _agent.OpenAsync("/blijft-liggen")).Document.QuerySelectorAll(".replies li").ShouldBeEmpty();
    }

    [Fact]
    public async Task Why_a_message_failed_is_said_in_the_agents_language()
    {
        await FailedReplyAsync("graph-131026");

        (await _agent.OpenAsync("/blijft-liggen")).WordsOf(".replies li").ShouldContain("mislukt (dit toestel kan het bericht niet ontvangen)");
        (await _agent.OpenAsync("/blijft-liggen?lang=en")).WordsOf(".replies li").ShouldContain("failed (this phone cannot receive the message)");
    }

    [Fact]
    public async Task Work_that_was_given_up_is_tried_again()
    {
        var subject = Guid.NewGuid();
        await _host.InStoreAsync(async store =>
        {
            store.Work.Add(new WorkItem { Kind = WorkKind.Deliver, Subject = subject, DueAt = Instant.FromUtc(2026, 6, 9, 8, 0), State = WorkState.Failed, Attempts = 12, LastError = "TimeoutException" });
            return await store.SaveChangesAsync();
        });
        var page = await _agent.OpenAsync("/blijft-liggen");
        page.WordsOf(".work li").ShouldContain("TimeoutException");

        await _agent.PressAsync(page, ".work button");

        (await _host.InStoreAsync(s => s.Work.SingleAsync(w => w.Subject == subject))).Round.ShouldBe(1);
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _agent = new AgentDriver(_host.Address);
    }

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _host.DisposeAsync();
    }

    private static PhoneNumber Phone => PhoneNumber.Parse("31612345699");

    private async Task AskAsync()
    {
        _host.Emulator.Emulator.Phones.SendText(Phone, "Hoe laat gaat het gemeentehuis open?");
        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();
    }

    // A person who wrote, so that the window is open, and an answer whose fate nobody knows.
    private Task<Guid> UnknownReplyAsync(Duration since) => ReplyAsync(ReplyState.Unknown, null, since);

    private Task<Guid> FailedReplyAsync(string reason) => ReplyAsync(ReplyState.Failed, reason, Duration.Zero);

    private async Task<Guid> ReplyAsync(ReplyState state, string? reason, Duration since)
    {
        await AskAsync();
        var id = Guid.NewGuid();
        await _host.InStoreAsync(async store =>
        {
            var thread = await store.Threads.SingleAsync();
            store.Replies.Add(new Reply
            {
                Id = id,
                PersonId = thread.PersonId,
                Inbox = thread.Inbox,
                Purpose = ReplyPurpose.Acknowledge,
                Situation = "acknowledged",
                Subject = thread.Id.Value,
                CreatedAt = thread.OpenedAt,
                ContentSealed = _host.Personal.SealJson(new ReplyContent(new OutgoingMessage.Plain("Dank je wel!"), null)),
                State = state,
                Reason = reason,
                StateAt = thread.OpenedAt - since,
            });
            return await store.SaveChangesAsync();
        });
        return id;
    }
}
