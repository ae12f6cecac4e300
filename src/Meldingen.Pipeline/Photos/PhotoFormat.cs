namespace Meldingen.Pipeline.Photos;

/// <summary>What the bytes are, by their first bytes alone: names and MIME types lie.</summary>
public enum PhotoFormat
{
    Unknown,
    Jpeg,
    Png,
    WebP,
    Gif,
    Tiff,
    Avif,
    Heic,
}
