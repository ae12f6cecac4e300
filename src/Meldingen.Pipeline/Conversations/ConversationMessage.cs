using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>One message as the assembler sees it: ids, kinds and instants, never words or places.</summary>
/// <param name="SentAt">By the sender's phone: decides what belongs together.</param>
/// <param name="ReceivedAt">By the host's clock: decides when a cluster has settled.</param>
public sealed record ConversationMessage(MessageId Id, MessageKind Kind, Instant SentAt, Instant ReceivedAt)
{
    /// <summary>The draft whose question this message replies to by its context: it is with that draft, whenever it was sent.</summary>
    public DraftId? Answers { get; init; }

    /// <summary>Taken back: it adds nothing any more, but what was sent before and after it still belongs together.</summary>
    public bool Withdrawn { get; init; }

    public WordsKind Words { get; init; } = new WordsKind.None();

    /// <summary>When the edit was sent that its words are from; an older one that arrives later changes nothing.</summary>
    public Instant? RewordedAt { get; init; }

    /// <summary>The place may be inside: EXIF of a document, an address in the words. Analysis finds out; if there is none, this is no longer so.</summary>
    public bool MayCarryPlace { get; init; }

    /// <summary>A melding begins with it.</summary>
    internal bool Reports => !Withdrawn && (Kind.IsPhoto || Words is WordsKind.Report);

    internal bool IsPin => !Withdrawn && Kind is MessageKind.Pin;

    internal bool SaysPlace => !Withdrawn && (Kind is MessageKind.Pin || MayCarryPlace);
}
