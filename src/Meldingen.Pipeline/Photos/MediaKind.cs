namespace Meldingen.Pipeline.Photos;

/// <summary>As which kind of message a file came.</summary>
public enum MediaKind
{
    Image,

    /// <summary>Sent as a file: a photo may carry EXIF.</summary>
    Document,
    Video,
    Audio,
    Sticker,
}

public static class MediaKinds
{
    private const long Mebi = 1024 * 1024;

    /// <summary>What WhatsApp takes of each kind, in bytes (Cloud API, media): more is not what it says it is.</summary>
    public static long MostBytes(this MediaKind kind) => kind switch
    {
        MediaKind.Image => 5 * Mebi,
        MediaKind.Document => 100 * Mebi,
        MediaKind.Video or MediaKind.Audio => 16 * Mebi,
        MediaKind.Sticker => 500 * 1024,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
