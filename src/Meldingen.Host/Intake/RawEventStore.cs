using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Intake;

/// <summary>Writes what a webhook held, each part once, in one transaction with the work that follows from it.</summary>
internal sealed class RawEventStore(IDbContextFactory<MeldingenStore> stores, PersonalData personal, HostSettings settings, HostClock clock)
{
    private const int MostRaces = 3;

    /// <param name="signed">The phone number ids whose app signed the body: it speaks for no others.</param>
    public async Task StoreAsync(ParsedWebhook webhook, IReadOnlySet<string> signed, CancellationToken cancellation)
    {
        var events = Events(webhook, signed).DistinctBy(e => e.Id).ToList();
        for (var race = 1; ; race++)
        {
            try
            {
                await StoreAsync(events, cancellation);
                return;
            }
            catch (DbUpdateException) when (race < MostRaces)
            {
                // The same message came in twice at the same time: the unique key let one through, the next look finds it.
            }
        }
    }

    private async Task StoreAsync(List<RawEvent> events, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var ids = events.Select(e => e.Id).ToList();
        var known = (await store.RawEvents.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(cancellation)).ToHashSet();
        var fresh = events.Where(e => !known.Contains(e.Id)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        store.RawEvents.AddRange(fresh);
        await store.SaveChangesAsync(cancellation);
        foreach (var raw in fresh.Where(e => e.Refusal is null))
        {
            await store.ArmAsync(WorkKind.AssembleMessage, raw.Id.Value, clock.Now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private IEnumerable<RawEvent> Events(ParsedWebhook webhook, IReadOnlySet<string> signed)
    {
        foreach (var message in webhook.Messages)
        {
            yield return Event(RawEventKind.Message, message.PhoneNumberId, personal.MessageKey(message.PhoneNumberId, message.Wamid), message.RawJson, Refusal(message.PhoneNumberId, signed), personal.SenderKeys(message.Sender).FirstOrDefault());
        }

        foreach (var status in webhook.Statuses)
        {
            var key = personal.KeyedHash("status", status.PhoneNumberId.Value, status.Wamid.Value, status.StatusName);
            yield return Event(RawEventKind.Status, status.PhoneNumberId, key, status.RawJson, Refusal(status.PhoneNumberId, signed));
        }

        foreach (var skipped in webhook.Skipped)
        {
            var key = personal.KeyedHash("skipped", skipped.PhoneNumberId.Value, Sha256.Of(skipped.RawJson.Span).Hex);
            yield return Event(RawEventKind.Skipped, skipped.PhoneNumberId, key, skipped.RawJson, $"{skipped.Kind}: {skipped.Reason}");
        }
    }

    private RawEvent Event(RawEventKind kind, PhoneNumberId number, byte[] key, ReadOnlyMemory<byte> body, string? refusal, byte[]? sender = null) => new()
    {
        Id = PersonalDataKeys.IdOf(key),
        Key = key,
        Kind = kind,
        PhoneNumberId = number.Value,
        ReceivedAt = clock.Now,
        SenderKey = sender,
        Refusal = refusal,
        BodySealed = personal.Seal(body.ToArray()),
    };

    private string? Refusal(PhoneNumberId number, IReadOnlySet<string> signed) =>
        signed.Contains(number.Value) ? null
        : settings.WhatsApp.Numbers.Exists(n => n.PhoneNumberId == number.Value) ? "signed by the app of another number"
        : "phone number id is not one of ours";
}
