using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>One message, status or oddity exactly as it came in, stored before the webhook is answered.</summary>
public sealed class RawEvent
{
    /// <summary>Made from the key, so that the same message always has the same id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>HMAC of phone number id and wamid (or, where there is none, of the content): the idempotency key, kept 30 days.</summary>
    public required byte[] Key { get; init; }

    public required RawEventKind Kind { get; init; }

    public required InboxId Inbox { get; init; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>Keyed hash of the sender of a message: what is stored but not yet read still counts as said.</summary>
    public byte[]? SenderKey { get; init; }

    /// <summary>Why nothing is done with it: an unknown phone number id, or what the parser could not name.</summary>
    public string? Refusal { get; set; }

    /// <summary>Sealed; erased after seven days, the key stays.</summary>
    public byte[]? BodySealed { get; set; }
}

public enum RawEventKind
{
    Message,
    Status,
    Skipped,
}
