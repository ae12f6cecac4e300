using Meldingen.Host.Channels;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Intake;

/// <summary>Makes rows of what a webhook held, each part once, and has them written together with the work that follows from them.</summary>
internal sealed class RawEventStore(GroupCommit commits, PersonalData personal, ServedInboxes served, HostClock clock)
{
    /// <summary>Returns when the rows are on the disk.</summary>
    /// <param name="signed">The inboxes whose app signed the body: it speaks for no others.</param>
    public Task StoreAsync(ParsedWebhook webhook, IReadOnlySet<InboxId> signed, CancellationToken cancellation) =>
        commits.WriteAsync([.. Events(webhook, signed).DistinctBy(e => e.Id)], cancellation);

    private IEnumerable<RawEvent> Events(ParsedWebhook webhook, IReadOnlySet<InboxId> signed)
    {
        foreach (var message in webhook.Messages)
        {
            yield return Event(RawEventKind.Message, message.Inbox, personal.MessageKey(message.Inbox, message.Id), message.RawJson, Refusal(message.Inbox, signed), personal.SenderKeys(message.Inbox.Channel, message.Sender).FirstOrDefault());
        }

        foreach (var status in webhook.Statuses)
        {
            var key = personal.StatusKey(status.Inbox, status.SentId, status.StatusName);
            yield return Event(RawEventKind.Status, status.Inbox, key, status.RawJson, Refusal(status.Inbox, signed));
        }

        foreach (var skipped in webhook.Skipped)
        {
            var key = personal.KeyedHash("skipped", skipped.Inbox.ToString(), Sha256.Of(skipped.RawJson.Span).Hex);
            yield return Event(RawEventKind.Skipped, skipped.Inbox, key, skipped.RawJson, $"{skipped.Kind}: {skipped.Reason}");
        }
    }

    private RawEvent Event(RawEventKind kind, InboxId inbox, byte[] key, ReadOnlyMemory<byte> body, string? refusal, byte[]? sender = null) => new()
    {
        Id = PersonalDataKeys.IdOf(key),
        Key = key,
        Kind = kind,
        Inbox = inbox,
        ReceivedAt = clock.Now,
        SenderKey = sender,
        Refusal = refusal,
        BodySealed = personal.Seal(body.ToArray()),
    };

    private string? Refusal(InboxId inbox, IReadOnlySet<InboxId> signed) =>
        signed.Contains(inbox) ? null
        : served.Contains(inbox) ? "signed by the app of another inbox"
        : "the inbox is not one of ours";
}
