namespace Meldingen.Vision.Decoding;

/// <summary>Pictures that people see: upright, sRGB, without any metadata.</summary>
public static class PhotoCopies
{
    /// <summary>Longest side of a picture in a list, in pixels.</summary>
    public const int ThumbnailSide = 320;

    /// <summary>Longest side of a picture to look at, in pixels.</summary>
    public const int DisplaySide = 1600;

    /// <summary>The photo upright, in sRGB, no larger than the given side; null when it cannot be read, for the reasons that <see cref="IPhotoDecoder"/> gives.</summary>
    /// <param name="longestSide">Pixels, 16 to 4096.</param>
    public static DecodedPhoto? Picture(ReadOnlyMemory<byte> photo, int longestSide, DecodeLimits? limits = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longestSide, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longestSide, 4096);
        Vips.Start();
        limits ??= new DecodeLimits();
        using var pinned = photo.Pin();

        // A colour profile that is damaged costs the exact colours, not the picture.
        return PhotoHeader.Read(photo.Span, limits, HeicLibrary.Installed, out _) is { } header
            ? Picture(header, photo.Span, longestSide, ",export_profile=srgb", limits.MostTime) ?? Picture(header, photo.Span, longestSide, "", limits.MostTime)
            : null;
    }

    /// <summary>A JPEG of a picture, no larger than the given side, and nothing beside its pixels.</summary>
    /// <param name="longestSide">Pixels, 16 to 4096.</param>
    public static byte[] Jpeg(DecodedPhoto picture, int longestSide)
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(picture.Rgb, picture.Width, picture.Height);
        using var small = image.Then("thumbnail_image", $"width={longestSide},height={longestSide},size=down");
        return (small is null ? null : VipsOperation.Buffer("jpegsave_buffer", small, "Q=82,strip=true")) ?? throw new InvalidOperationException("pixels in memory could not be encoded");
    }

    /// <summary>Encodes pixels as "jpeg", "png" or "webp".</summary>
    /// <param name="rgb">Row by row, width × height × 3 bytes.</param>
    /// <param name="quality">1 to 100; ignored for png.</param>
    /// <exception cref="ArgumentException">Pixels that do not fill width × height, or another format.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, string format, int quality = 85)
    {
        if (width < 1 || height < 1 || rgb.Length != 3L * width * height)
        {
            throw new ArgumentException($"{width} × {height} pixels need {3L * width * height} bytes, not {rgb.Length}", nameof(rgb));
        }

        Vips.Start();
        using var image = VipsImage.FromRgb(rgb, width, height);
        return (format switch
        {
            "jpeg" => VipsOperation.Buffer("jpegsave_buffer", image, $"Q={quality}"),
            "png" => VipsOperation.Buffer("pngsave_buffer", image, ""),
            "webp" => VipsOperation.Buffer("webpsave_buffer", image, $"Q={quality}"),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "jpeg, png or webp"),
        }) ?? throw new InvalidOperationException("pixels in memory could not be encoded");
    }

    // The older name of an argument (export_profile), for Debian's libvips knows no other.
    // Never by thumbnail_buffer: it may take a small picture that the file carries beside the real one, and show something else.
    private static DecodedPhoto? Picture(PhotoHeader header, ReadOnlySpan<byte> pinned, int side, string profile, TimeSpan most)
    {
        var shrink = PhotoHeader.ShrinkFor(Math.Max(header.Width, header.Height), side * 2);
        if (header.Open(pinned, shrink) is not var (image, _))
        {
            return null;
        }

        using (image)
        {
            using var small = image.Then("thumbnail_image", $"width={side},height={side},size=down{profile}");
            using var opaque = small is { HasAlpha: true } ? small.Then("flatten", "background=255") : null;
            using var deadline = new Deadline(most, TimeProvider.System);
            deadline.Watch(opaque ?? small);
            using var colour = (opaque ?? small)?.Then("colourspace", "space=srgb");
            using var bytes = colour?.Then("cast", "format=uchar");
            deadline.Watch(bytes ?? opaque ?? small);
            var sideways = header.Orientation >= 5;
            return bytes is { Bands: 3 } && bytes.TryWrite(out var pixels)
                ? new DecodedPhoto(
                    pixels, bytes.Width, bytes.Height, sideways ? header.Height : header.Width, sideways ? header.Width : header.Height, header.Format, header.Orientation)
                : null;
        }
    }
}
