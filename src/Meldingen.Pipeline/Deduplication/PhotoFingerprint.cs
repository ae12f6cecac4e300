using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>What two photos are compared by.</summary>
/// <param name="Hash">Perceptual hash; null for a photo that could not be decoded.</param>
/// <param name="HashVersion">Hashes of two versions are never compared.</param>
/// <param name="Quality">0 to 100.</param>
public sealed record PhotoFingerprint(PhotoId Photo, Sha256 Sha256, PhotoHash? Hash, string HashVersion, int Quality)
{
    /// <summary>0 when the bytes are equal, the hash distance where both hashes may be compared, else null.</summary>
    internal int? DistanceTo(PhotoFingerprint other, int minimumQuality) =>
        Sha256 == other.Sha256 ? 0
        : Hash is { } mine && other.Hash is { } theirs && Quality >= minimumQuality && other.Quality >= minimumQuality
            && string.Equals(HashVersion, other.HashVersion, StringComparison.Ordinal) ? mine.DistanceTo(theirs)
        : null;
}
