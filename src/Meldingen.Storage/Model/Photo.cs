using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Model;

/// <summary>A file that is to be evidence of what a melding is about.</summary>
public sealed class Photo : MediaFile
{
    public required PhotoId Id { get; init; }

    /// <summary>A photo sent as a file: it may carry EXIF.</summary>
    public bool AsDocument => Kind == MediaKind.Document;

    /// <summary>A small copy without metadata, in the content store.</summary>
    public Sha256? Thumbnail { get; set; }

    /// <summary>A copy for the screen without metadata, in the content store.</summary>
    public Sha256? Display { get; set; }
}
