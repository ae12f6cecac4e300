using System.Buffers.Binary;

namespace Meldingen.Vision.Tests.Decoding;

/// <summary>Puts an EXIF segment with an orientation into a JPEG, right after its start.</summary>
internal static class ExifSegment
{
    public static byte[] WithOrientation(byte[] jpeg, ushort orientation)
    {
        // "Exif\0\0", a little-endian TIFF header, one directory of one entry: tag 0x0112, type SHORT, one value.
        byte[] body =
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, (byte)(orientation >> 8), 0, 0, 0, 0, 0, 0,
        ];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. body, .. jpeg[2..]];
    }
}
