using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Model;

/// <summary>
/// An insertion into, or a removal from, the hash index; numbered inside the registration lock. A removal takes the place of its insertion
/// under a new number, and keeps nothing of the photo but its id.
/// </summary>
public sealed class HashRow
{
    /// <summary>Grows by one inside the lock: an index that saw number n needs only what lies above it.</summary>
    public required long Sequence { get; init; }

    public required PhotoId PhotoId { get; init; }

    public required ReportId ReportId { get; init; }

    /// <summary>Null in a removal, as are hash and version.</summary>
    public Sha256? Sha256 { get; init; }

    /// <summary>32 bytes.</summary>
    public byte[]? Hash { get; init; }

    public string? HashVersion { get; init; }

    /// <summary>0 to 100; below 50 the hash is not compared.</summary>
    public int Quality { get; init; }

    /// <summary>The number of the insertion that is taken back; null in an insertion.</summary>
    public long? Removes { get; init; }
}
