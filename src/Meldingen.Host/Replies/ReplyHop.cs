using Meldingen.Host.Bus;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;
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
    IDbContextFactory<MeldingenStore> stores, WhatsAppClient client, PersonalData personal, WhatsAppSettings settings, HostClock clock, ILogger<ReplyHop> logger) : IHop
{
    public WorkKind Kind => WorkKind.Reply;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var reply = await store.Replies.SingleAsync(r => r.Id == lease.Subject, cancellation);
        reply.Progress = reply.Progress.Found(clock.Now);
        await store.SaveChangesAsync(cancellation);
        if (reply.Progress.MaySend && reply.Purpose == ReplyPurpose.AskPlace && !await IsStillAskedAsync(store, reply, cancellation))
        {
            return await DropAsync(store, lease, reply, cancellation);
        }

        var outcome = reply.Progress.MaySend ? await SendAsync(store, reply, lease.Attempts, cancellation) : null;
        if (reply.Progress.MaySend && outcome is SendOutcome.TryLater later)
        {
            return new HopResult.TryLater(Duration.Max(later.After, clock.OfReal(Duration.FromMilliseconds(200))), later.Code);
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

    private static async Task<HopResult> DropAsync(MeldingenStore store, WorkLease lease, Reply reply, CancellationToken cancellation)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        store.Replies.Remove(reply);
        await store.SaveChangesAsync(cancellation);
        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }

    private async Task<SendOutcome> SendAsync(MeldingenStore store, Reply reply, int attempt, CancellationToken cancellation)
    {
        var person = await store.Persons.AsNoTracking().SingleAsync(p => p.Id == reply.PersonId, cancellation);
        var number = settings.Numbers.Find(n => n.PhoneNumberId == reply.PhoneNumberId);
        SendOutcome? outcome = number is null ? new SendOutcome.Refused("number-not-configured") : ReplyWindow.Refusal(person.LastMessageAt, clock.Now);
        if (outcome is null)
        {
            var body = await BodyAsync(store, reply, person, cancellation);
            reply.Progress = reply.Progress.Begin(clock.Now);
            await store.SaveChangesAsync(cancellation);
            outcome = await client.SendAsync(number!, body, attempt, cancellation);
        }

        if (outcome is SendOutcome.TryLater { TokenTrouble: true })
        {
            TokenRefused(logger, reply.PhoneNumberId);
        }

        await WriteDownAsync(store, reply, outcome);
        return outcome;
    }

    // Not to be cancelled: what came of the request is known here alone.
    private async Task WriteDownAsync(MeldingenStore store, Reply reply, SendOutcome outcome)
    {
        while (true)
        {
            reply.SentKey ??= outcome is SendOutcome.Accepted accepted ? personal.SentKey(new Wamid(accepted.Wamid)) : null;
            reply.Progress = reply.Progress.After(outcome, clock.Now);
            try
            {
                await store.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // A status was written meanwhile.
                await store.Entry(reply).ReloadAsync(CancellationToken.None);
            }
        }
    }

    private async Task<byte[]> BodyAsync(MeldingenStore store, Reply reply, Person person, CancellationToken cancellation)
    {
        var (phone, userId) = (personal.OpenOrNull(person.PhoneSealed), personal.OpenOrNull(person.UserIdSealed));
        var text = personal.Open(reply.BodySealed!);
        var callback = reply.Id.ToString("N");
        var subject = new DraftId(reply.Subject);
        var answered = await store.Messages.Where(m => m.DraftId == subject).OrderBy(m => m.SentAt).Select(m => m.WamidSealed).FirstOrDefaultAsync(cancellation);
        var replyTo = personal.OpenOrNull(answered);
        return reply.Purpose == ReplyPurpose.AskPlace
            ? WhatsAppSend.LocationRequest(phone, userId, text, replyTo, callback)
            : WhatsAppSend.Text(phone, userId, text, replyTo, callback);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "WhatsApp refuses the access token of number {PhoneNumberId}: renew it; replies wait meanwhile")]
    private static partial void TokenRefused(ILogger logger, string phoneNumberId);
}
