using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Photos;

/// <summary>What analysis knows of one photo before it is classified.</summary>
public abstract record PhotoReading
{
    private PhotoReading()
    {
    }

    /// <param name="Format">"jpeg", "png", …</param>
    /// <param name="WidthPixels">Upright.</param>
    /// <param name="HeightPixels">Upright.</param>
    /// <param name="HashQuality">0 to 100; below <see cref="PdqAreaHash.LeastQuality"/> the hash is not compared.</param>
    public sealed record Readable(
        string Format, int WidthPixels, int HeightPixels, PhotoFacts Facts, PhotoHash Hash, string HashVersion, int HashQuality) : PhotoReading;

    /// <param name="Facts">EXIF may be whole where the pixels are not.</param>
    public sealed record Unreadable(string Reason, PhotoFacts Facts) : PhotoReading;
}
