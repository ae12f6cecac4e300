using Meldingen.Host.Photos;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels;

/// <summary>A way in and out that melders already have on their phone. What comes in is read again from its stored form, what goes out is one request.</summary>
internal interface IChannel
{
    /// <summary>The first half of its inboxes' ids: "whatsapp".</summary>
    string Name { get; }

    /// <summary>How many messages a second it takes from one inbox.</summary>
    int MostPerSecond { get; }

    /// <returns>Null when what was stored is no message.</returns>
    ReceivedMessage? ReadMessage(ReadOnlyMemory<byte> stored);

    /// <returns>Null when what was stored is no status.</returns>
    ReceivedStatus? ReadStatus(ReadOnlyMemory<byte> stored);

    /// <summary>One attempt at a file that a message announced.</summary>
    /// <param name="announced">SHA-256 by the message; null where it said none.</param>
    Task<MediaFetch> FetchAsync(InboxId inbox, MediaId media, MediaKind kind, Sha256? announced, CancellationToken cancellation);

    /// <summary>One request; what came of it is never thrown.</summary>
    Task<SendOutcome> SendAsync(InboxId inbox, OutgoingLetter letter, int attempt, CancellationToken cancellation);

    /// <summary>What a status "failed" means for the message that it is about.</summary>
    /// <param name="attempt">1 for the first.</param>
    SendOutcome FailureOf(ReceivedStatus status, int attempt);

    /// <summary>Tells the melder that it was read, and that an answer is being written. May be repeated.</summary>
    /// <param name="typing">An answer is on its way.</param>
    Task<SendOutcome> MarkReadAsync(InboxId inbox, Recipient to, ChannelMessageId message, bool typing, int attempt, CancellationToken cancellation);
}

/// <summary>A message with all that its envelope says.</summary>
/// <param name="ReplyTo">The message of the melder that it answers; null when none is quoted.</param>
/// <param name="Mark">Ours: channels that can carry it give it back on every status.</param>
internal sealed record OutgoingLetter(Recipient To, OutgoingMessage Message, ChannelMessageId? ReplyTo, string Mark);
