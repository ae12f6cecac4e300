using System.Buffers.Binary;

namespace Meldingen.Pipeline.Photos;

/// <summary>Tells a photo by its first bytes, and whether what was declared contradicts them.</summary>
public static class PhotoContent
{
    // More than any file-type box in use; a longer one is somebody's trick.
    private const int MostBrandBytes = 512;

    public static PhotoFormat FormatOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => PhotoFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PhotoFormat.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => PhotoFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PhotoFormat.WebP,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => PhotoFormat.Tiff,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => FormatByBrand(bytes),
        _ => PhotoFormat.Unknown,
    };

    /// <summary>"jpeg", "png", …: the name in answers and in the store; null for what is no photo.</summary>
    public static string? NameOf(PhotoFormat format) => format == PhotoFormat.Unknown ? null : format.ToString().ToLowerInvariant();

    /// <summary>"image/jpeg", …: what these bytes are served as; null for what is no photo.</summary>
    public static string? MimeTypeOf(PhotoFormat format) => NameOf(format) is { } name ? $"image/{name}" : null;

    /// <summary>Why the declared type is a lie, or null. Nothing declared, and types that say nothing, are no lie.</summary>
    /// <param name="declaredType">A MIME type; what follows a semicolon is left out.</param>
    public static string? MimeMismatch(string? declaredType, PhotoFormat actual)
    {
        var declared = (declaredType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return declared is "" or "application/octet-stream" or "binary/octet-stream" or "image/*" || FormatDeclared(declared) == actual
            ? null
            : $"it was sent as {Tame(declared)} and contains {MimeTypeOf(actual) ?? "no photo"}";
    }

    /// <summary>What bytes of no known format seem to be instead, for an agent: "it contains …".</summary>
    public static string DescribeOther(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 1024)];
        var text = System.Text.Encoding.Latin1.GetString(head);
        return text switch
        {
            "" => "it is empty",
            _ when !bytes.ContainsAnyExcept((byte)0) => "it contains only zeros",
            _ when text.StartsWith("%PDF", StringComparison.Ordinal) => "it contains a PDF document",
            _ when text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) => "it contains an archive or office document",
            _ when text.Contains("<svg", StringComparison.OrdinalIgnoreCase) => "it contains an SVG drawing, which is a program and not a photo",
            _ when text.Contains("<html", StringComparison.OrdinalIgnoreCase) => "it contains a web page",
            _ when !head.ContainsAnyInRange((byte)0, (byte)8) => "it contains text",
            _ => "its content is of no photo format that is read (JPEG, PNG, WebP, GIF, TIFF, AVIF)",
        };
    }

    private static PhotoFormat? FormatDeclared(string declared) => declared switch
    {
        "image/jpeg" or "image/jpg" or "image/pjpeg" => PhotoFormat.Jpeg,
        "image/png" or "image/x-png" or "image/apng" => PhotoFormat.Png,
        "image/webp" => PhotoFormat.WebP,
        "image/gif" => PhotoFormat.Gif,
        "image/tiff" or "image/x-tiff" => PhotoFormat.Tiff,
        "image/avif" => PhotoFormat.Avif,
        "image/heic" or "image/heif" or "image/heic-sequence" or "image/heif-sequence" => PhotoFormat.Heic,
        _ => null,
    };

    // ISO/IEC 14496-12, FileTypeBox: the major brand at byte 8, its version, then the compatible brands to the end of the box.
    private static PhotoFormat FormatByBrand(ReadOnlySpan<byte> bytes)
    {
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)Math.Min(bytes.Length, MostBrandBytes));
        var found = PhotoFormat.Unknown;
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        {
            var brand = bytes.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return PhotoFormat.Avif;
            }

            if (brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8))
            {
                found = PhotoFormat.Heic;
            }
        }

        return found;
    }

    // It comes from outside and goes into a reason that people read.
    private static string Tame(string mime) =>
        mime.Length <= 60 && mime.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '+' or '-') ? mime : "something that is no MIME type";
}
