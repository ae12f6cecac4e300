using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>Melders on Messenger, by any of the municipality's pages.</summary>
internal sealed class MessengerChannel(MessengerMedia media, GraphClient client, MessengerSettings settings) : IChannel
{
    public string Name => MessengerInbox.Channel;

    // Of words and taps, to one page's people.
    public int MostPerSecond => 300;

    public ReceivedMessage? ReadMessage(ReadOnlyMemory<byte> stored) => MessengerParser.ParseStored(stored);

    public ReceivedStatus? ReadStatus(ReadOnlyMemory<byte> stored) => MessengerParser.ParseStoredStatus(stored);

    public async Task<MediaFetch> FetchAsync(InboxId inbox, MediaId id, MediaKind kind, Sha256? announced, CancellationToken cancellation) =>
        Find(inbox) is not null ? await media.FetchAsync(id.Value, kind, announced, cancellation) : new MediaFetch.TryLater("page-not-configured", Ours: true);

    /// <summary>What is beyond a limit, would need a template, or is for one whose id was erased, is refused without a request.</summary>
    public async Task<SendOutcome> SendAsync(InboxId inbox, OutgoingLetter letter, int attempt, CancellationToken cancellation)
    {
        if (Find(inbox) is not { } page || letter.To.UserId is null)
        {
            return Unreachable(inbox);
        }

        if (letter.Message is OutgoingMessage.Template)
        {
            return ReplyWindow.Closed;
        }

        return MessengerLimits.BrokenBy(letter.Message).FirstOrDefault() is { } limit
            ? new SendOutcome.Refused(limit)
            : await client.PostAsync(page, MessengerRequest.Of(letter.To, letter.Message, letter.Mark), (status, answer) => MessengerAnswer.OutcomeOf(status, answer, attempt), attempt, cancellation);
    }

    /// <summary>Two requests where both are said: seen first, as typing ends with the next thing that the page does.</summary>
    public async Task<SendOutcome> MarkReadAsync(InboxId inbox, Recipient to, ChannelMessageId message, bool typing, int attempt, CancellationToken cancellation)
    {
        if (Find(inbox) is not { } page || to.UserId is null)
        {
            return Unreachable(inbox);
        }

        var seen = await ActAsync(MessengerRequest.Seen(to));
        return typing && seen is SendOutcome.Accepted ? await ActAsync(MessengerRequest.Typing(to)) : seen;

        Task<SendOutcome> ActAsync(byte[] action) =>
            client.PostAsync(page, action, (status, answer) => MessengerAnswer.OutcomeOfAction(message, status, answer, attempt), attempt, cancellation);
    }

    /// <summary>Messenger tells of no failure once it has taken a message.</summary>
    public SendOutcome FailureOf(ReceivedStatus status, int attempt) => new SendOutcome.Refused("failed-without-reason");

    private SendOutcome Unreachable(InboxId inbox) => Find(inbox) is null ? SendOutcome.ForOperator("page-not-configured") : new SendOutcome.Refused("nobody-to-answer");

    private PageSettings? Find(InboxId inbox) => settings.Pages.Find(p => p.Inbox == inbox);
}
