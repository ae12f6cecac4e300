using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>One message as the assembler sees it: ids, kinds and instants, never words or places.</summary>
/// <param name="SentAt">By the sender's phone: decides what belongs together.</param>
/// <param name="ReceivedAt">By the host's clock: decides when a cluster has settled.</param>
public sealed record ConversationMessage(MessageId Id, MessageKind Kind, Instant SentAt, Instant ReceivedAt)
{
    /// <summary>The draft whose question this message replies to by its context.</summary>
    public DraftId? Answers { get; init; }

    public WordsKind Words { get; init; } = new WordsKind.None();

    /// <summary>The place may be inside: EXIF of a document, an address in the words. Analysis finds out, and says so if it is not.</summary>
    public bool MayCarryPlace { get; init; }
}
