using Meldingen.Host.Bus;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Replies;
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
internal sealed class ReplyHop(IDbContextFactory<MeldingenStore> stores, WhatsAppClient client, PersonalData personal, HostSettings settings, HostClock clock) : IHop
{
    public WorkKind Kind => WorkKind.Reply;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var reply = await store.Replies.SingleAsync(r => r.Id == lease.Subject, cancellation);
        switch (reply.State)
        {
            case ReplyState.Pending:
                return await SendAsync(store, reply, lease, cancellation);
            case ReplyState.Sending:
                await SettleAsync(store, reply, ReplyState.Unknown, "interrupted", cancellation);
                return new HopResult.TryLater(SendOutcome.StatusPatience, "unknown");
            case ReplyState.Unknown when clock.Now - (reply.StateAt ?? reply.CreatedAt) < SendOutcome.StatusPatience:
                return new HopResult.TryLater(SendOutcome.StatusPatience, "unknown");
            default:
                await store.FinishAsync(lease, cancellation);
                return HopResult.Done;
        }
    }

    private async Task<HopResult> SendAsync(MeldingenStore store, Reply reply, WorkLease lease, CancellationToken cancellation)
    {
        var person = await store.Persons.AsNoTracking().SingleAsync(p => p.Id == reply.PersonId, cancellation);
        var number = settings.WhatsApp.Numbers.Find(n => n.PhoneNumberId == reply.PhoneNumberId);
        if (number is null || !ReplyWindow.IsOpen(person.LastMessageAt, clock.Now))
        {
            return await EndAsync(store, reply, lease, ReplyState.Failed, number is null ? "number-not-configured" : "window-closed", cancellation);
        }

        await SettleAsync(store, reply, ReplyState.Sending, null, cancellation);
        var outcome = await client.SendAsync(number, await BodyAsync(store, reply, person, cancellation), lease.Attempts, cancellation);

        // A status may have come in while we waited for the answer: it knows more than the answer does.
        await store.Entry(reply).ReloadAsync(cancellation);
        if (reply.State != ReplyState.Sending)
        {
            await store.FinishAsync(lease, cancellation);
            return HopResult.Done;
        }

        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                reply.SentKey = personal.SentKey(new Wamid(accepted.Wamid));
                return await EndAsync(store, reply, lease, ReplyState.Accepted, null, cancellation);
            case SendOutcome.TryLater later:
                await SettleAsync(store, reply, ReplyState.Pending, later.Code, cancellation);
                return new HopResult.TryLater(Duration.Max(later.After, clock.OfReal(Duration.FromMilliseconds(200))), later.Code);
            case SendOutcome.Refused refused:
                return await EndAsync(store, reply, lease, ReplyState.Failed, refused.Code, cancellation);
            case SendOutcome.Unknown unknown:
                await SettleAsync(store, reply, ReplyState.Unknown, unknown.Code, cancellation);
                return new HopResult.TryLater(SendOutcome.StatusPatience, "unknown");
            default:
                throw new InvalidOperationException("a send ends in one of four ways");
        }
    }

    private async Task<byte[]> BodyAsync(MeldingenStore store, Reply reply, Person person, CancellationToken cancellation)
    {
        var (phone, userId) = (personal.OpenOrNull(person.PhoneSealed), personal.OpenOrNull(person.UserIdSealed));
        var text = personal.Open(reply.BodySealed!);
        var callback = reply.Id.ToString("N");
        var subject = new Pipeline.Vocabulary.DraftId(reply.Subject);
        var answered = await store.Messages.Where(m => m.DraftId == subject).OrderBy(m => m.SentAt).Select(m => m.WamidSealed).FirstOrDefaultAsync(cancellation);
        var replyTo = personal.OpenOrNull(answered);
        return reply.Situation == ReplySituation.AskPlace
            ? WhatsAppSend.LocationRequest(phone, userId, text, replyTo, callback)
            : WhatsAppSend.Text(phone, userId, text, replyTo, callback);
    }

    private async Task SettleAsync(MeldingenStore store, Reply reply, ReplyState state, string? reason, CancellationToken cancellation)
    {
        (reply.State, reply.Reason, reply.StateAt) = (state, reason, clock.Now);
        await store.SaveChangesAsync(cancellation);
    }

    private async Task<HopResult> EndAsync(MeldingenStore store, Reply reply, WorkLease lease, ReplyState state, string? reason, CancellationToken cancellation)
    {
        await SettleAsync(store, reply, state, reason, cancellation);
        await store.FinishAsync(lease, cancellation);
        return HopResult.Done;
    }
}
