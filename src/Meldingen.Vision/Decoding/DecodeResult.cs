using Meldingen.Pipeline.Photos;

namespace Meldingen.Vision.Decoding;

/// <summary>A photo that can be seen, or why not. Bad bytes are data: nothing is thrown for them.</summary>
public abstract record DecodeResult
{
    private DecodeResult()
    {
    }

    public sealed record Readable(DecodedPhoto Photo) : DecodeResult;

    /// <param name="Reason">For an agent: what is wrong with the file.</param>
    /// <param name="Format">What the bytes claim to be.</param>
    public sealed record Unreadable(string Reason, PhotoFormat Format) : DecodeResult;
}

/// <summary>One decode that feeds everything: upright RGB at analysis scale.</summary>
/// <param name="Rgb">Row by row, 3 bytes a pixel, Width × Height × 3.</param>
/// <param name="Width">Of <paramref name="Rgb"/>.</param>
/// <param name="Height">Of <paramref name="Rgb"/>.</param>
/// <param name="OriginalWidth">Of the file, upright.</param>
/// <param name="OriginalHeight">Of the file, upright.</param>
/// <param name="Orientation">EXIF, 1 to 8, as the file had it; already applied.</param>
public sealed record DecodedPhoto(byte[] Rgb, int Width, int Height, int OriginalWidth, int OriginalHeight, PhotoFormat Format, int Orientation);

public interface IPhotoDecoder
{
    /// <summary>Never throws for what the bytes are.</summary>
    /// <param name="declaredType">MIME type the sender declared; another content is refused as lying. Null: not declared.</param>
    /// <exception cref="Natives.NativeMissingException">The decoding library is not here.</exception>
    DecodeResult Decode(ReadOnlyMemory<byte> bytes, string? declaredType = null);
}

/// <summary>What is refused before a pixel is decoded.</summary>
public sealed record DecodeLimits
{
    /// <summary>Encoded bytes; WhatsApp's cap for a document.</summary>
    public int MostBytes { get; init; } = 100_000_000;

    /// <summary>Width × height as the header says.</summary>
    public long MostPixels { get; init; } = 100_000_000;

    /// <summary>
    /// The same where a decoder makes the whole picture at once, in one go that nothing breaks off (AVIF, HEIC): measured, 15 bytes of memory a pixel and 0.06 s
    /// a megapixel (benchmarks/results/photo-peak.md). More than any phone takes.
    /// </summary>
    public long MostPixelsAtOnce { get; init; } = 50_000_000;

    /// <summary>Pictures of an animation, pages of a TIFF: more is a book and no photo.</summary>
    public int MostFrames { get; init; } = 1_000;

    /// <summary>Passes of a JPEG. Each costs time for every pixel and may be a few bytes long, so neither bytes nor pixels bound them.</summary>
    public int MostScans { get; init; } = 100;

    /// <summary>Pixels of a JPEG × passes over them. A decoder does all passes in one go, which nothing breaks off: about 10 s at this limit.</summary>
    public long MostPixelPasses { get; init; } = 2_000_000_000;

    /// <summary>Spent on the pixels of one photo; ample for the largest that is allowed, on a slow machine with much to do.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The shorter side is decoded no smaller than this (unless the photo is smaller): ample for a 224² network and the hash.</summary>
    public int AnalysisSide { get; init; } = 256;
}
