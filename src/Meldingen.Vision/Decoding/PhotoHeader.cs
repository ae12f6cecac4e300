using Meldingen.Pipeline.Photos;

namespace Meldingen.Vision.Decoding;

/// <summary>What a photo says of itself before a pixel is decoded; made only when it is within the limits.</summary>
/// <param name="Width">As stored.</param>
/// <param name="Height">As stored.</param>
/// <param name="Orientation">EXIF, 1 to 8.</param>
internal sealed record PhotoHeader(PhotoFormat Format, int Width, int Height, int Orientation)
{
    // Truncated input must fail: libvips otherwise fills with grey and says nothing.
    private const string Strict = "fail_on=truncated,access=sequential";

    // What the JPEG decoder can leave out by itself.
    private const int MostJpegShrink = 8;

    private HeicLibrary? _heic;

    /// <param name="pinned">Must stay where it is during the call.</param>
    /// <param name="heic">Decodes HEIC; null where it is not installed.</param>
    /// <param name="reason">Why not, when the result is null.</param>
    public static PhotoHeader? Read(ReadOnlySpan<byte> pinned, DecodeLimits limits, HeicLibrary? heic, out string reason)
    {
        var format = PhotoContent.FormatOf(pinned);
        var scans = format == PhotoFormat.Jpeg && pinned.Length <= limits.MostBytes ? JpegFrame.Scans(pinned, limits.MostScans) : 0;
        reason = pinned.Length > limits.MostBytes ? $"{pinned.Length} bytes are more than the {limits.MostBytes} allowed"
            : format == PhotoFormat.Unknown ? PhotoContent.DescribeOther(pinned)
            : format == PhotoFormat.Jpeg && JpegFrame.SampleBits(pinned) is { } bits and not 8 ? $"its JPEG has {bits} bits a sample, and only 8 are read"
            : scans > limits.MostScans ? $"its JPEG goes over its pixels more often than the {limits.MostScans} times allowed"
            : format == PhotoFormat.Heic && heic is null ? HeicLibrary.Missing
            : "";
        if (reason.Length > 0)
        {
            return null;
        }

        if (format == PhotoFormat.Heic)
        {
            // As its makers want it, HEIC is turned by the decoder; what EXIF says beside it does not count (ISO/IEC 23008-12, 6.5.10).
            var size = heic!.Size(pinned);
            reason = size is null ? Undecodable(format) : TooMany(format, size.Value.Width, size.Value.Height, limits);
            return size is null || reason.Length > 0 ? null : new PhotoHeader(format, size.Value.Width, size.Value.Height, Orientation: 1) { _heic = heic };
        }

        // The loader is chosen by us and never by libvips: what is no photo reaches none.
        using var image = VipsOperation.Image(LoaderOf(format), null, pinned, Strict);
        reason = image is null ? Undecodable(format)
            : TooMany(format, image.Width, image.Height, limits) is { Length: > 0 } tooMany ? tooMany
            : scans * (long)image.Width * image.Height > limits.MostPixelPasses
                ? $"its JPEG goes over {image.Width} × {image.Height} pixels too often: over more than {limits.MostPixelPasses / 1_000_000} megapixels in all"
            : image.Frames > limits.MostFrames ? $"{image.Frames} pictures in one file are more than the {limits.MostFrames} allowed"
            : "";
        return image is null || reason.Length > 0 ? null : new PhotoHeader(format, image.Width, image.Height, image.Orientation);
    }

    /// <summary>What to tell when the header is fine and the pixels are not.</summary>
    public static string Undecodable(PhotoFormat format) => $"the {PhotoContent.NameOf(format)!.ToUpperInvariant()} data is truncated or damaged";

    /// <summary>The greatest power of two that leaves at least <paramref name="least"/> of <paramref name="side"/>.</summary>
    public static int ShrinkFor(int side, int least)
    {
        var shrink = 1;
        while (side / (shrink * 2) >= least)
        {
            shrink *= 2;
        }

        return shrink;
    }

    /// <summary>Opens the photo for its pixels; a JPEG leaves out what it can by its own DCT.</summary>
    /// <param name="shrink">A power of two.</param>
    /// <returns>The image, and the part of the shrink that is still to be done; null when damaged.</returns>
    public (VipsImage Image, int ShrinkLeft)? Open(ReadOnlySpan<byte> pinned, int shrink)
    {
        if (_heic is not null)
        {
            return _heic.Pixels(pinned) is { } whole ? (whole, shrink) : null;
        }

        var done = Format == PhotoFormat.Jpeg ? Math.Min(shrink, MostJpegShrink) : 1;
        var image = VipsOperation.Image(LoaderOf(Format), null, pinned, done > 1 ? $"{Strict},shrink={done}" : Strict);
        return image is null ? null : (image, shrink / done);
    }

    private static string TooMany(PhotoFormat format, int width, int height, DecodeLimits limits)
    {
        var most = format is PhotoFormat.Avif or PhotoFormat.Heic ? Math.Min(limits.MostPixels, limits.MostPixelsAtOnce) : limits.MostPixels;
        return (long)width * height > most ? $"{width} × {height} pixels are more than the {most / 1_000_000} megapixels allowed" : "";
    }

    private static string LoaderOf(PhotoFormat format) => format switch
    {
        PhotoFormat.Jpeg => "jpegload_buffer",
        PhotoFormat.Png => "pngload_buffer",
        PhotoFormat.WebP => "webpload_buffer",
        PhotoFormat.Gif => "gifload_buffer",
        PhotoFormat.Tiff => "tiffload_buffer",
        PhotoFormat.Avif => "heifload_buffer",
        _ => throw new InvalidOperationException($"no loader for {format}"),
    };
}
