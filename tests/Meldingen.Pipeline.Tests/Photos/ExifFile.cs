using System.Buffers.Binary;
using System.Text;

namespace Meldingen.Pipeline.Tests.Photos;

/// <summary>Builds EXIF blocks tag by tag, and the smallest files of each format that carry one. Little-endian TIFF inside.</summary>
internal sealed class ExifFile
{
    private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _main = [];
    private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _details = [];
    private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _gps = [];

    public ExifFile Main(ushort tag, string text) => Add(_main, tag, 2, Ascii(text));

    public ExifFile Main(ushort tag, ushort number) => Add(_main, tag, 3, [(byte)number, (byte)(number >> 8)]);

    public ExifFile Details(ushort tag, string text) => Add(_details, tag, 2, Ascii(text));

    public ExifFile Gps(ushort tag, string text) => Add(_gps, tag, 2, Ascii(text));

    public ExifFile Gps(ushort tag, params (uint Over, uint Under)[] numbers) =>
        Add(_gps, tag, 5, [.. numbers.SelectMany(n => (byte[])[.. Little(n.Over), .. Little(n.Under)])]);

    public ExifFile At(uint latitudeDegrees, uint latitudeMinutes, string north, uint longitudeDegrees, uint longitudeMinutes, string east) =>
        Gps(1, north).Gps(2, (latitudeDegrees, 1), (latitudeMinutes, 1), (0, 1)).Gps(3, east).Gps(4, (longitudeDegrees, 1), (longitudeMinutes, 1), (0, 1));

    public byte[] Jpeg()
    {
        byte[] body = [.. "Exif\0\0"u8, .. Tiff()];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, 0xFF, 0xD9];
    }

    public byte[] Png()
    {
        var body = Tiff();
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Big(0), .. "sRGB"u8, .. Big(0), .. Big((uint)body.Length), .. "eXIf"u8, .. body, .. Big(0)];
    }

    public byte[] WebP()
    {
        var body = Tiff();
        return [.. "RIFF"u8, .. Little(0), .. "WEBP"u8, .. "VP8X"u8, .. Little(3), 0, 0, 0, 0, .. "EXIF"u8, .. Little((uint)body.Length), .. body];
    }

    public byte[] Tiff()
    {
        var main = _main.ToList();
        var detailsAt = 8 + Size(_main.Count + 2);
        var gpsAt = detailsAt + Size(_details.Count);
        main.Add((0x8769, 4, 1, Little((uint)detailsAt)));
        main.Add((0x8825, 4, 1, Little((uint)gpsAt)));
        var valuesAt = gpsAt + Size(_gps.Count);
        var values = new List<byte>();
        return [.. "II*\0"u8, 8, 0, 0, 0, .. Directory(main, valuesAt, values), .. Directory(_details, valuesAt, values), .. Directory(_gps, valuesAt, values), .. values];
    }

    /// <summary>A JPEG in which the entry of one tag says something else of its value.</summary>
    public byte[] Damaged(ushort tag, ushort type, uint count, uint value)
    {
        var file = Jpeg();
        byte[] entry = [(byte)tag, (byte)(tag >> 8)];

        // The directories follow the segment's header of 12 bytes and the block's of 8; entries of 12 bytes follow a count of two.
        for (var at = 20; ; at += 4)
        {
            for (int left = file[at] | (file[at + 1] << 8), entryAt = at += 2; left > 0; left--, entryAt = at += 12)
            {
                if (file.AsSpan(entryAt, 2).SequenceEqual(entry))
                {
                    byte[] damaged = [.. entry, (byte)type, (byte)(type >> 8), .. Little(count), .. Little(value)];
                    damaged.CopyTo(file, entryAt);
                    return file;
                }
            }
        }
    }

    private static int Size(int entries) => 2 + (12 * entries) + 4;

    private static byte[] Directory(List<(ushort Tag, ushort Type, uint Count, byte[] Value)> entries, int valuesAt, List<byte> values)
    {
        var bytes = new List<byte> { (byte)entries.Count, 0 };
        foreach (var (tag, type, count, value) in entries)
        {
            bytes.AddRange([(byte)tag, (byte)(tag >> 8), (byte)type, 0, .. Little(count)]);
            if (value.Length <= 4)
            {
                bytes.AddRange([.. value, .. new byte[4 - value.Length]]);
            }
            else
            {
                bytes.AddRange(Little((uint)(valuesAt + values.Count)));
                values.AddRange(value);
            }
        }

        bytes.AddRange(new byte[4]);
        return [.. bytes];
    }

    private ExifFile Add(List<(ushort Tag, ushort Type, uint Count, byte[] Value)> directory, ushort tag, ushort type, byte[] value)
    {
        directory.Add((tag, type, (uint)(type switch { 3 => value.Length / 2, 5 => value.Length / 8, _ => value.Length }), value));
        return this;
    }

    private static byte[] Ascii(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Little(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big(uint value) => [.. Little(value).Reverse()];
}
