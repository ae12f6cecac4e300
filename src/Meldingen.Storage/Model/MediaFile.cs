using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>The file of one message. Its bytes lie in the content store under their SHA-256.</summary>
public abstract class MediaFile
{
    /// <summary>One file per message: nothing can make a second one.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>What its channel finds it by. Sealed: an address gives the file to whoever has it.</summary>
    public required byte[] MediaSealed { get; init; }

    public required MediaKind Kind { get; init; }

    public required string DeclaredType { get; init; }

    /// <summary>SHA-256 the webhook declared, as hex; null when it declared none.</summary>
    public string? DeclaredSha256 { get; set; }

    public required Instant SentAt { get; init; }

    public MediaState State { get; set; }

    /// <summary>Why it is unreadable or lost, for the agent.</summary>
    public string? Reason { get; set; }

    /// <summary>Set before the bytes are moved to their place: whoever withdraws the file finds them, wherever the process stopped.</summary>
    public Sha256? Sha256 { get; set; }

    public long Bytes { get; set; }

    /// <summary>By its content; null until it has come.</summary>
    public string? ContentType { get; set; }

    /// <summary>How often other bytes came than the announced ones.</summary>
    public int OtherBytes { get; set; }
}

/// <summary>A file that people look at and no model does: a recording, a sticker, a document that is no photo.</summary>
public sealed class Attachment : MediaFile;

public enum MediaState
{
    Pending,
    Fetched,
    Unreadable,

    /// <summary>It did not come within the days that WhatsApp keeps it.</summary>
    Lost,

    /// <summary>Its sender took it back.</summary>
    Withdrawn,
}
