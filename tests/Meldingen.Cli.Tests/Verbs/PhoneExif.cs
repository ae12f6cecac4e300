using System.Buffers.Binary;
using System.Text;

namespace Meldingen.Cli.Tests.Verbs;

/// <summary>A JPEG's EXIF of a phone that tells the offset of its clock, and when and how exactly satellites placed it.</summary>
internal static class PhoneExif
{
    private static readonly Entry[] Details = [Ascii(0x9003, "2026:05:31 14:02:09"), Ascii(0x9011, "+02:00")];

    private static readonly Entry[] Gps =
    [
        Ascii(1, "N"), Rationals(2, 52, 1, 4, 1, 30, 1), Ascii(3, "E"), Rationals(4, 4, 1, 18, 1, 12, 1),
        Rationals(7, 12, 1, 1, 1, 58, 1), Ascii(0x1D, "2026:05:31"), Rationals(0x1F, 48, 10),
    ];

    public static byte[] Into(byte[] jpeg)
    {
        const int mainAt = 8;
        var detailsAt = mainAt + Size([Long(0, 0), Long(0, 0)]);
        Entry[] main = [Long(0x8769, detailsAt), Long(0x8825, detailsAt + Size(Details))];
        byte[] segment =
        [
            .. "Exif\0\0MM\0*"u8, .. Bytes(mainAt), .. Directory(main, mainAt), .. Directory(Details, detailsAt), .. Directory(Gps, detailsAt + Size(Details)),
        ];
        return [.. jpeg[..2], 0xFF, 0xE1, .. Bytes((ushort)(segment.Length + 2)), .. segment, .. jpeg[2..]];
    }

    private static int Size(Entry[] entries) => 2 + (12 * entries.Length) + 4 + entries.Sum(e => e.Value.Length > 4 ? e.Value.Length : 0);

    private static byte[] Directory(Entry[] entries, int at)
    {
        List<byte> table = [.. Bytes((ushort)entries.Length)], data = [];
        var dataAt = at + 2 + (12 * entries.Length) + 4;
        foreach (var entry in entries)
        {
            table.AddRange([.. Bytes(entry.Tag), .. Bytes(entry.Type), .. Bytes(entry.Count)]);
            var isInside = entry.Value.Length <= 4;
            table.AddRange(isInside ? [.. entry.Value, .. new byte[4 - entry.Value.Length]] : Bytes(dataAt + data.Count));
            data.AddRange(isInside ? [] : entry.Value);
        }

        return [.. table, 0, 0, 0, 0, .. data];
    }

    private static Entry Ascii(ushort tag, string text) => new(tag, 2, text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);

    private static Entry Long(ushort tag, int value) => new(tag, 4, 1, Bytes(value));

    private static Entry Rationals(ushort tag, params int[] parts) => new(tag, 5, parts.Length / 2, [.. parts.SelectMany(Bytes)]);

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(ushort value) => [(byte)(value >> 8), (byte)value];

    private sealed record Entry(ushort Tag, ushort Type, int Count, byte[] Value);
}
