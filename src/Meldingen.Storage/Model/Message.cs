using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>A message that was understood: who, what kind, when; its words are sealed.</summary>
public sealed class Message
{
    public required MessageId Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required InboxId Inbox { get; init; }

    /// <summary>text, image, document, location, or the name of a kind that is kept as unsupported.</summary>
    public required string Kind { get; init; }

    public required Instant SentAt { get; init; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>Text or caption, sealed.</summary>
    public byte[]? WordsSealed { get; set; }

    /// <summary>What an agent reads beside kind and words (names of contacts, an emoji, forwarded), sealed JSON; null when there is nothing.</summary>
    public byte[]? ToldSealed { get; set; }

    /// <summary>The pin as "latitude,longitude", sealed.</summary>
    public byte[]? PinSealed { get; set; }

    /// <summary>The wamid, sealed: needed to reply to exactly this message.</summary>
    public byte[]? WamidSealed { get; set; }

    /// <summary>Keyed hash of the message this one replies or reacts to.</summary>
    public byte[]? ContextKey { get; init; }

    public DraftId? DraftId { get; set; }

    public ThreadId? ThreadId { get; set; }

    public MessageFate Fate { get; set; }

    /// <summary>Why it became a thread, a referral or was ignored.</summary>
    public string? FateReason { get; set; }
}

/// <summary>Every message ends in exactly one of these.</summary>
public enum MessageFate
{
    Waiting,
    Draft,
    Thread,
    Referral,
    Ignored,
}
