using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Intake;

/// <summary>Makes rows of what a webhook held, each part once, and has them written together with the work that follows from them.</summary>
internal sealed class RawEventStore(GroupCommit commits, PersonalData personal, HostSettings settings, HostClock clock)
{
    /// <summary>Returns when the rows are on the disk.</summary>
    /// <param name="signed">The phone number ids whose app signed the body: it speaks for no others.</param>
    public Task StoreAsync(ParsedWebhook webhook, IReadOnlySet<string> signed, CancellationToken cancellation) =>
        commits.WriteAsync([.. Events(webhook, signed).DistinctBy(e => e.Id)], cancellation);

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
