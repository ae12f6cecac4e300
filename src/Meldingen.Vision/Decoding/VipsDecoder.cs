using Meldingen.Pipeline.Photos;

namespace Meldingen.Vision.Decoding;

/// <summary>
/// Decodes with libvips, each photo once: the header tells the size, limits are checked, and a JPEG is loaded at 1/2, 1/4 or 1/8 by its
/// own DCT where that is enough.
/// </summary>
public sealed class VipsDecoder : IPhotoDecoder
{
    // Truncated input must fail: libvips otherwise fills with grey and says nothing.
    private const string Strict = "fail_on=truncated,access=sequential";
    private readonly DecodeLimits _limits;

    public VipsDecoder(DecodeLimits? limits = null)
    {
        _limits = limits ?? new DecodeLimits();
        Vips.Start();
    }

    public DecodeResult Decode(ReadOnlyMemory<byte> bytes, string? declaredType = null)
    {
        var format = PhotoContent.FormatOf(bytes.Span);
        if (bytes.Length > _limits.MostBytes)
        {
            return new DecodeResult.Unreadable($"{bytes.Length} bytes are more than the {_limits.MostBytes} allowed", format);
        }

        if (format == PhotoFormat.Unknown)
        {
            return new DecodeResult.Unreadable(PhotoContent.DescribeOther(bytes.Span), format);
        }

        if (PhotoContent.MimeMismatch(declaredType, format) is { } lie)
        {
            return new DecodeResult.Unreadable(lie, format);
        }

        if (format == PhotoFormat.Heic)
        {
            return new DecodeResult.Unreadable("HEIC needs libvips42 with libheif", format);
        }

        using var pinned = bytes.Pin();
        return DecodePinned(bytes.Span, format);
    }

    private DecodeResult DecodePinned(ReadOnlySpan<byte> bytes, PhotoFormat format)
    {
        var loader = LoaderOf(format);
        int width, height, orientation;
        using (var header = VipsOperation.Image(loader, null, bytes, Strict))
        {
            if (header is null)
            {
                return Damaged(format);
            }

            (width, height, orientation) = (header.Width, header.Height, header.Orientation);
        }

        if ((long)width * height > _limits.MostPixels)
        {
            return new DecodeResult.Unreadable($"{width} × {height} pixels are more than the {_limits.MostPixels / 1_000_000} megapixels allowed", format);
        }

        var shrink = ShrinkFor(Math.Min(width, height));
        using var loaded = VipsOperation.Image(loader, null, bytes, format == PhotoFormat.Jpeg && shrink > 1 ? $"{Strict},shrink={Math.Min(shrink, 8)}" : Strict);
        if (loaded is null || Pixels(loaded, format == PhotoFormat.Jpeg ? 1 : shrink) is not var (rgb, seenWidth, seenHeight))
        {
            return Damaged(format);
        }

        var sideways = orientation >= 5;
        return new DecodeResult.Readable(new DecodedPhoto(
            rgb, seenWidth, seenHeight, sideways ? height : width, sideways ? width : height, format, orientation));
    }

    // Each step owns its image and gives up the one before; a null anywhere is damage.
    private static (byte[] Rgb, int Width, int Height)? Pixels(VipsImage loaded, int shrink)
    {
        var steps = new List<(string Operation, string Arguments)>();
        if (shrink > 1)
        {
            steps.Add(("shrink", $"hshrink={shrink},vshrink={shrink}"));
        }

        steps.Add(("colourspace", "space=srgb"));
        if (loaded.HasAlpha)
        {
            steps.Add(("flatten", "background=255"));
        }

        steps.Add(("cast", "format=uchar"));
        if (loaded.Orientation != 1)
        {
            // Turning needs random access; what is turned is small by now.
            steps.Add(("copy_memory", ""));
            steps.Add(("autorot", ""));
        }

        var image = new VipsImage(Vips.g_object_ref(loaded.Handle));
        try
        {
            foreach (var (operation, arguments) in steps)
            {
                var next = operation == "copy_memory" ? InMemory(image) : image.Then(operation, arguments);
                if (next is null)
                {
                    return null;
                }

                image.Dispose();
                image = next;
            }

            return image.Bands == 3 && image.TryWrite(out var pixels) ? (pixels, image.Width, image.Height) : null;
        }
        finally
        {
            image.Dispose();
        }
    }

    private static VipsImage? InMemory(VipsImage image)
    {
        var copy = Vips.vips_image_copy_memory(image.Handle);
        if (copy == 0)
        {
            Vips.vips_error_clear();
            return null;
        }

        return new VipsImage(copy);
    }

    private int ShrinkFor(int shortSide)
    {
        var shrink = 1;
        while (shortSide / (shrink * 2) >= _limits.AnalysisSide)
        {
            shrink *= 2;
        }

        return shrink;
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

    private static DecodeResult.Unreadable Damaged(PhotoFormat format) => new($"the {format.ToString().ToUpperInvariant()} data is truncated or damaged", format);
}
