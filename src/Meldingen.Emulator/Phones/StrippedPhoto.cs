using System.Buffers.Binary;

namespace Meldingen.Emulator.Phones;

/// <summary>
/// A JPEG without what WhatsApp drops from photos: Exif with place and time, XMP, IPTC, comments. Colour profile and Adobe's marker stay, since the
/// picture looks wrong without them; the orientation stays too, where WhatsApp would turn the picture itself. Source: ITU-T T.81 B.1, Exif 2.3 4.6.
/// </summary>
internal static class StrippedPhoto
{
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const byte StartOfScan = 0xDA;
    private const ushort OrientationTag = 0x0112;

    /// <summary>The same bytes for whatever is no JPEG, is damaged, or has nothing to drop.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> photo)
    {
        var bytes = photo.Span;
        if (bytes is not [0xFF, 0xD8, ..])
        {
            return photo;
        }

        using var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..2]);
        var (at, dropped) = (2, false);
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] != StartOfScan)
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (end < at + 4 || end > bytes.Length)
            {
                return photo;
            }

            if (IsKept(bytes[at + 1], bytes[(at + 4)..end]))
            {
                kept.Write(bytes[at..end]);
            }
            else
            {
                dropped = true;
                kept.Write(Upright(bytes[(at + 4)..end]));
            }

            at = end;
        }

        kept.Write(bytes[at..]);
        return dropped ? kept.ToArray() : photo;
    }

    private static bool IsKept(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        App2 => content.StartsWith("ICC_PROFILE\0"u8),
        App14 => true,
        >= App1 and <= App15 or Comment => false,
        _ => true,
    };

    /// <summary>In the place of Exif that turns the picture: Exif that says nothing else.</summary>
    private static byte[] Upright(ReadOnlySpan<byte> content) => Orientation(content) is var turned and >= 2 and <= 8
        ? [0xFF, App1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0]
        : [];

    /// <returns>0: none.</returns>
    private static int Orientation(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("Exif\0\0"u8) || content.Length < 14)
        {
            return 0;
        }

        var tiff = content[6..];
        var little = tiff[0] == (byte)'I';
        var directory = Number(tiff[4..], 4, little);
        if (directory < 8 || directory + 2 > tiff.Length)
        {
            return 0;
        }

        var count = Number(tiff[(int)directory..], 2, little);
        for (var entry = (int)directory + 2; count > 0 && entry + 12 <= tiff.Length; entry += 12, count--)
        {
            if (Number(tiff[entry..], 2, little) == OrientationTag)
            {
                return (int)Number(tiff[(entry + 8)..], 2, little);
            }
        }

        return 0;
    }

    private static long Number(ReadOnlySpan<byte> bytes, int length, bool little) => (length, little) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
