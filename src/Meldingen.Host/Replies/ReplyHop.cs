using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Replies;

/// <summary>
/// Sends one reply. "Sending" is written before the request: found in that state after a crash, its fate is unknown, and what is unknown
/// waits for a status and then for an agent, never for a second try.
/// </summary>
internal sealed partial class ReplyHop(
    IDbContextFactory<MeldingenStore> stores, OpenChannels channels, PersonalData personal, ReplyStatuses statuses, SendingTurns turns, HostClock clock, ILogger<ReplyHop> logger) : IHop
{
    private static readonly Duration ShortestPause = Duration.FromMilliseconds(200);

    public WorkKind Kind => WorkKind.Reply;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var reply = await store.Replies.SingleAsync(r => r.Id == lease.Subject, cancellation);
        reply.Progress = reply.Progress.Found(clock.Now).GivenUp(reply.CreatedAt, clock.Now);
        await store.SaveChangesAsync(cancellation);
        if (reply.Progress.MaySend && reply.Purpose == ReplyPurpose.AskPlace && !await IsStillAskedAsync(store, reply, cancellation))
        {
            return await DropAsync(store, lease, reply, cancellation);
        }

        if (reply.Progress.MaySend && await SendAsync(store, reply, cancellation) is { } again && reply.Progress.MaySend)
        {
            return again;
        }

        if (reply.Progress.Patience(clock.Now) is { } patience)
        {
            return new HopResult.TryLater(patience, "unknown");
        }

        await store.FinishAsync(lease, cancellation);
        return HopResult.Done;
    }

    // While it could not be sent the place came, or what it asks about was taken back or is part of another report.
    private static Task<bool> IsStillAskedAsync(MeldingenStore store, Reply reply, CancellationToken cancellation)
    {
        var draft = new DraftId(reply.Subject);
        return store.Drafts.AnyAsync(d => d.Id == draft && d.State == DraftState.Open, cancellation);
    }

    private async Task<HopResult> DropAsync(MeldingenStore store, WorkLease lease, Reply reply, CancellationToken cancellation)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (reply.Progress.Sends == 0)
        {
            store.Replies.Remove(reply);
        }
        else
        {
            // It may have arrived the time before: a status must find it, and the agent too.
            reply.Progress = reply.Progress.Refuse(new SendOutcome.Refused("no-longer-asked"), clock.Now);
        }

        await store.SaveChangesAsync(cancellation);
        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }

    /// <returns>When to try again, for a reply that may still be sent afterwards; null when it was refused before anything was sent.</returns>
    private async Task<HopResult.TryLater?> SendAsync(MeldingenStore store, Reply reply, CancellationToken cancellation)
    {
        var person = await store.Persons.AsNoTracking().SingleAsync(p => p.Id == reply.PersonId, cancellation);
        var content = personal.OpenJson<ReplyContent>(reply.ContentSealed!);
        var message = content.ToSend(ReplyWindow.IsOpen(person.LastMessageAt, clock.Now), reply.Progress);
        var to = new Recipient(personal.OpenOrNull(person.PhoneSealed), personal.OpenOrNull(person.UserIdSealed));
        if (message is null || !to.IsKnown)
        {
            reply.Progress = reply.Progress.Refuse(message is null ? ReplyWindow.Closed : new SendOutcome.Refused("no-address"), clock.Now);
            await store.SaveChangesAsync(cancellation);
            return null;
        }

        if (channels.Find(reply.Inbox) is not { } channel)
        {
            var waits = SendOutcome.ForOperator("channel-not-configured");
            reply.Progress = reply.Progress.Waiting(waits.Code, clock.Now);
            await store.SaveChangesAsync(cancellation);
            return new HopResult.TryLater(waits.After, waits.Code);
        }

        if (await turns.WaitAsync(store, reply, channel.MostPerSecond, cancellation) is { } pause)
        {
            return new HopResult.TryLater(pause, "its-turn-comes");
        }

        reply.Progress = reply.Progress.Begin(clock.Now);
        var letter = await LetterAsync(store, reply, to, message, cancellation);
        await store.SaveChangesAsync(cancellation);
        var outcome = await channel.SendAsync(reply.Inbox, letter, reply.Progress.Sends, cancellation);
        await WriteDownAsync(store, reply, outcome, templateLeft: content.Template is not null && message is not OutgoingMessage.Template);
        if (outcome is not SendOutcome.TryLater later)
        {
            return new HopResult.TryLater(clock.OfReal(ShortestPause), "as-template");
        }

        if (later.TokenTrouble)
        {
            TokenRefused(logger, reply.Inbox);
        }

        return new HopResult.TryLater(Duration.Max(later.After, clock.OfReal(ShortestPause)), later.Code);
    }

    // Not to be cancelled: what came of the request is known here alone.
    private async Task WriteDownAsync(MeldingenStore store, Reply reply, SendOutcome outcome, bool templateLeft)
    {
        while (true)
        {
            reply.SentKey = outcome is SendOutcome.Accepted accepted ? personal.SentKey(accepted.SentId) : reply.SentKey;
            reply.Progress = reply.Progress.After(outcome, clock.Now, templateLeft);
            try
            {
                await using var transaction = await store.Database.BeginTransactionAsync(CancellationToken.None);
                await store.SaveChangesAsync(CancellationToken.None);
                if (outcome is SendOutcome.Accepted { SentId: var sent })
                {
                    await statuses.AgainAsync(store, reply.Inbox, sent, CancellationToken.None);
                }

                await transaction.CommitAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // A status was written meanwhile.
                await store.Entry(reply).ReloadAsync(CancellationToken.None);
            }
        }
    }

    private async Task<OutgoingLetter> LetterAsync(MeldingenStore store, Reply reply, Recipient to, OutgoingMessage message, CancellationToken cancellation)
    {
        var subject = new DraftId(reply.Subject);
        var answered = await store.Messages.Where(m => m.DraftId == subject).OrderBy(m => m.SentAt).Select(m => m.WamidSealed).FirstOrDefaultAsync(cancellation);
        return new OutgoingLetter(
            to,
            message,
            personal.OpenOrNull(answered) is { } quoted ? new ChannelMessageId(quoted) : null,
            new ReplyMark(reply.Id, reply.Progress.Sends).ToString());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Inbox} waits for an operator: its access token is refused, or a setting is not right")]
    private static partial void TokenRefused(ILogger logger, InboxId inbox);
}
