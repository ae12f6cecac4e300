namespace Meldingen.Vision.Decoding;

/// <summary>Pictures that people see: upright, sRGB, without any metadata.</summary>
public static class PhotoCopies
{
    /// <summary>A JPEG no larger than the given side; null when the photo cannot be read.</summary>
    /// <param name="longestSidePixels">16 to 4096.</param>
    public static byte[]? Jpeg(ReadOnlyMemory<byte> photo, int longestSidePixels)
    {
        Vips.Start();
        using var pinned = photo.Pin();
        using var small = VipsOperation.Image("thumbnail_buffer", null, photo.Span, $"width={longestSidePixels},height={longestSidePixels},size=down,fail_on=truncated");
        using var opaque = small is { HasAlpha: true } ? small.Then("flatten", "background=255") : null;
        return (opaque ?? small) is { } image ? VipsOperation.Buffer("jpegsave_buffer", image, "Q=82,keep=none") : null;
    }

    /// <summary>Encodes pixels as "jpeg", "png" or "webp".</summary>
    /// <param name="rgb">Row by row, width × height × 3 bytes.</param>
    /// <param name="quality">1 to 100; ignored for png.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, string format, int quality = 85)
    {
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
}
