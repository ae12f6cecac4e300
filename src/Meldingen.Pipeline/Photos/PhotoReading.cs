using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Photos;

/// <summary>What analysis knows of one photo before it is classified.</summary>
public abstract record PhotoReading
{
    private PhotoReading()
    {
    }

    /// <summary>Of the bytes as they came.</summary>
    public abstract Sha256 Sha256 { get; init; }

    /// <summary>EXIF may be whole where the pixels are not.</summary>
    public abstract PhotoFacts Facts { get; init; }

    /// <param name="WidthPixels">Upright.</param>
    /// <param name="HeightPixels">Upright.</param>
    /// <param name="Orientation">EXIF, 1 to 8: the turn that was applied.</param>
    /// <param name="HashVersion">The algorithm: hashes of two are never compared.</param>
    /// <param name="HashQuality">0 to 100; below <see cref="PdqAreaHash.LeastQuality"/> the hash is not compared.</param>
    public sealed record Readable(
        Sha256 Sha256,
        PhotoFacts Facts,
        PhotoFormat Format,
        int WidthPixels,
        int HeightPixels,
        int Orientation,
        PhotoHash Hash,
        string HashVersion,
        int HashQuality) : PhotoReading;

    /// <param name="Format">What the bytes claim to be.</param>
    /// <param name="Reason">For an agent: what is wrong with the file.</param>
    public sealed record Unreadable(Sha256 Sha256, PhotoFacts Facts, PhotoFormat Format, string Reason) : PhotoReading;
}
