namespace Meldingen.Vision.Decoding;

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

internal static class PhotoFormats
{
    public static PhotoFormat Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return PhotoFormat.Jpeg;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return PhotoFormat.Png;
        }

        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
        {
            return PhotoFormat.Gif;
        }

        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8))
        {
            return PhotoFormat.Tiff;
        }

        if (bytes.Length < 16)
        {
            return PhotoFormat.Unknown;
        }

        if (bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
        {
            return PhotoFormat.WebP;
        }

        return bytes[4..].StartsWith("ftyp"u8) ? OfBrands(bytes) : PhotoFormat.Unknown;
    }

    /// <summary>"image/jpeg", …; null for what is no photo.</summary>
    public static string? MimeTypeOf(PhotoFormat format) => format switch
    {
        PhotoFormat.Jpeg => "image/jpeg",
        PhotoFormat.Png => "image/png",
        PhotoFormat.WebP => "image/webp",
        PhotoFormat.Gif => "image/gif",
        PhotoFormat.Tiff => "image/tiff",
        PhotoFormat.Avif => "image/avif",
        PhotoFormat.Heic => "image/heic",
        PhotoFormat.Unknown => null,
        _ => null,
    };

    // ISO base media: the major brand, then the compatible ones.
    private static PhotoFormat OfBrands(ReadOnlySpan<byte> bytes)
    {
        var size = (int)Math.Min(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)Math.Min(bytes.Length, 256));
        for (var i = 8; i + 4 <= size; i += 4)
        {
            var brand = bytes.Slice(i, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return PhotoFormat.Avif;
            }

            if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8))
            {
                return PhotoFormat.Heic;
            }
        }

        return PhotoFormat.Unknown;
    }
}
