using System.Buffers.Binary;
using System.Text;

namespace Meldingen.Benchmarks.Peers;

/// <summary>What a phone writes beside a photo: who made it, when with its offset, where with its error, and a thumbnail's worth of bytes that only its maker reads.</summary>
internal static class DrawnExif
{
    private const int EntryBytes = 12;
    private const int MakerNoteBytes = 20_000;

    public static byte[] Into(byte[] jpeg)
    {
        var tiff = Tiff();
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)(segment.Length + 2)));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. segment, .. jpeg[2..]];
    }

    private static byte[] Tiff()
    {
        var main = new List<Entry>
        {
            Ascii(0x010F, "Drawn"), Ascii(0x0110, "Phone 5"), Short(0x0112, 6), Ascii(0x0131, "12.4.1"), Ascii(0x0132, "2026:05:31 14:02:09"), Long(0x8769, 0), Long(0x8825, 0),
        };
        var details = new List<Entry>
        {
            Rational(0x829A, 1, 120), Rational(0x829D, 18, 10), Short(0x8827, 64), Ascii(0x9003, "2026:05:31 14:02:09"), Ascii(0x9004, "2026:05:31 14:02:09"),
            Ascii(0x9010, "+02:00"), Ascii(0x9011, "+02:00"), Ascii(0x9012, "+02:00"), Short(0x9207, 5), Rational(0x920A, 57, 10),
            new Entry(0x927C, 7, MakerNoteBytes, new byte[MakerNoteBytes]), Long(0xA002, 4032), Long(0xA003, 3024),
        };
        var gps = new List<Entry>
        {
            Ascii(0x0001, "N"), Rational(0x0002, 52, 1, 4, 1, 3012, 100), Ascii(0x0003, "E"), Rational(0x0004, 4, 1, 18, 1, 1220, 100),
            Rational(0x0007, 12, 1, 2, 1, 8, 1), Ascii(0x001D, "2026:05:31"), Rational(0x001F, 48, 10),
        };
        var detailsAt = 8 + Size(main);
        var gpsAt = detailsAt + Size(details);
        main[^2] = Long(0x8769, (uint)detailsAt);
        main[^1] = Long(0x8825, (uint)gpsAt);
        return [.. "II*\0"u8, 8, 0, 0, 0, .. Directory(main, 8), .. Directory(details, detailsAt), .. Directory(gps, gpsAt)];
    }

    private static int Size(List<Entry> entries) => 2 + (entries.Count * EntryBytes) + 4 + entries.Sum(e => e.Outside);

    private static byte[] Directory(List<Entry> entries, int at)
    {
        var bytes = new List<byte>([.. Bytes((ushort)entries.Count)]);
        var dataAt = at + 2 + (entries.Count * EntryBytes) + 4;
        var data = new List<byte>();
        foreach (var entry in entries)
        {
            bytes.AddRange([.. Bytes(entry.Tag), .. Bytes(entry.Type), .. Bytes(entry.Count)]);
            if (entry.Outside == 0)
            {
                bytes.AddRange([.. entry.Value, .. new byte[4 - entry.Value.Length]]);
            }
            else
            {
                bytes.AddRange(Bytes((uint)(dataAt + data.Count)));
                data.AddRange([.. entry.Value, .. new byte[entry.Value.Length % 2]]);
            }
        }

        return [.. bytes, 0, 0, 0, 0, .. data];
    }

    private static Entry Ascii(ushort tag, string text) => new(tag, 2, (uint)text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);

    private static Entry Short(ushort tag, ushort value) => new(tag, 3, 1, Bytes(value));

    private static Entry Long(ushort tag, uint value) => new(tag, 4, 1, Bytes(value));

    private static Entry Rational(ushort tag, params uint[] parts) => new(tag, 5, (uint)parts.Length / 2, [.. parts.SelectMany(Bytes)]);

    private static byte[] Bytes(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Bytes(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    private sealed record Entry(ushort Tag, ushort Type, uint Count, byte[] Value)
    {
        /// <summary>Bytes behind the directory; what fits in four stands in it.</summary>
        public int Outside => Value.Length <= 4 ? 0 : Value.Length + (Value.Length % 2);
    }
}
