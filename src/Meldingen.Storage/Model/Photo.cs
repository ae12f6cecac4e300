using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>One photo of one message. Its bytes lie in the content store under their SHA-256.</summary>
public sealed class Photo
{
    public required PhotoId Id { get; init; }

    public required MessageId MessageId { get; init; }

    public required string MediaId { get; init; }

    public required string DeclaredType { get; init; }

    /// <summary>SHA-256 the webhook declared, as hex; null when it declared none.</summary>
    public string? DeclaredSha256 { get; set; }

    /// <summary>True for a photo sent as a file: it may carry EXIF.</summary>
    public required bool AsDocument { get; init; }

    public required Instant SentAt { get; init; }

    public PhotoState State { get; set; }

    /// <summary>Why it is unreadable or lost, for the agent.</summary>
    public string? Reason { get; set; }

    public Sha256? Sha256 { get; set; }

    public long Bytes { get; set; }

    /// <summary>A small copy without metadata, in the content store.</summary>
    public Sha256? Thumbnail { get; set; }

    /// <summary>A copy for the screen without metadata, in the content store.</summary>
    public Sha256? Display { get; set; }
}

public enum PhotoState
{
    Pending,
    Fetched,
    Unreadable,
    Lost,
}
