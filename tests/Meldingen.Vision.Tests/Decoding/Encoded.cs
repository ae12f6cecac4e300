using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Tests.Decoding;

/// <summary>The drawn scene in each format that is read, made by the library's own encoders.</summary>
internal static class Encoded
{
    public static byte[] As(PhotoFormat format, int width = 400, int height = 300)
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(Drawn.Scene(width, height), width, height);
        return (format switch
        {
            PhotoFormat.Jpeg => VipsOperation.Buffer("jpegsave_buffer", image, "Q=90"),
            PhotoFormat.Png => VipsOperation.Buffer("pngsave_buffer", image, ""),
            PhotoFormat.WebP => VipsOperation.Buffer("webpsave_buffer", image, "Q=90"),
            PhotoFormat.Gif => VipsOperation.Buffer("gifsave_buffer", image, ""),
            PhotoFormat.Tiff => VipsOperation.Buffer("tiffsave_buffer", image, "compression=lzw"),
            PhotoFormat.Avif => VipsOperation.Buffer("heifsave_buffer", image, "compression=av1,effort=0,Q=80"),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        })!;
    }

    /// <summary>The scene as a JPEG of some ten passes.</summary>
    public static byte[] Progressive(int width, int height)
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(Drawn.Scene(width, height), width, height);
        return VipsOperation.Buffer("jpegsave_buffer", image, "Q=90,interlace=true")!;
    }

    /// <summary>The scene, and below it as further pictures of one file others.</summary>
    public static byte[] Frames(int count, int height, string save, string arguments)
    {
        Vips.Start();
        byte[] rgb = [.. Drawn.Scene(300, height), .. Enumerable.Range(1, count - 1).SelectMany(i => Drawn.Blobs(300, height, i))];
        using var image = VipsImage.FromRgb(rgb, 300, count * height);
        return VipsOperation.Buffer(save, image, arguments)!;
    }

    /// <summary>A JPEG whose frame header promises samples of another size.</summary>
    public static byte[] WithSampleBits(byte[] jpeg, byte bits)
    {
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0, 0x00, 0x11, 8]);
        byte[] changed = [.. jpeg];
        changed[frame + 4] = bits;
        return changed;
    }

    /// <summary>A PNG of nothing but a header, its checksum right.</summary>
    public static byte[] PngHeader(uint width, uint height)
    {
        byte[] chunk = [.. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. BigEndian(13), .. chunk, .. BigEndian(Crc32(chunk)), .. BigEndian(0), .. "IDAT"u8];
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
