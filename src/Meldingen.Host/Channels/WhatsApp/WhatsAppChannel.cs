using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>Melders on WhatsApp, by any of the municipality's numbers.</summary>
internal sealed class WhatsAppChannel(WhatsAppMedia media, GraphClient client, WhatsAppSettings settings) : IChannel
{
    public string Name => WhatsAppInbox.Channel;

    public int MostPerSecond => 80;

    public ReceivedMessage? ReadMessage(ReadOnlyMemory<byte> stored) => WebhookParser.ParseStored(stored);

    public ReceivedStatus? ReadStatus(ReadOnlyMemory<byte> stored) => WebhookParser.ParseStoredStatus(stored);

    public async Task<MediaFetch> FetchAsync(InboxId inbox, MediaId id, MediaKind kind, Sha256? announced, CancellationToken cancellation) =>
        Find(inbox) is { } number ? await media.FetchAsync(number, id.Value, kind, announced, cancellation) : new MediaFetch.TryLater("number-not-configured", Ours: true);

    public async Task<SendOutcome> SendAsync(InboxId inbox, OutgoingLetter letter, int attempt, CancellationToken cancellation)
    {
        if (Find(inbox) is not { } number)
        {
            return SendOutcome.ForOperator("number-not-configured");
        }

        return WhatsAppLimits.BrokenBy(letter.Message).FirstOrDefault() is { } limit
            ? new SendOutcome.Refused(limit)
            : await client.PostAsync(number, WhatsAppRequest.Of(letter.To, letter.Message, letter.ReplyTo, letter.Mark), (status, answer) => WhatsAppAnswer.OutcomeOf(status, answer, attempt), attempt, cancellation);
    }

    public async Task<SendOutcome> MarkReadAsync(InboxId inbox, Recipient to, ChannelMessageId message, bool typing, int attempt, CancellationToken cancellation) =>
        Find(inbox) is { } number
            ? await client.PostAsync(number, WhatsAppRequest.Read(message, typing), (status, answer) => WhatsAppAnswer.OutcomeOfRead(message, status, answer, attempt), attempt, cancellation)
            : SendOutcome.ForOperator("number-not-configured");

    public SendOutcome FailureOf(ReceivedStatus status, int attempt) => WhatsAppAnswer.OutcomeOfFailed(status, attempt);

    private NumberSettings? Find(InboxId inbox) => settings.Numbers.Find(n => n.Inbox == inbox);
}
