using System.Buffers.Binary;
using System.IO.Compression;

namespace Meldingen.Acceptance.Tests.Soak;

/// <summary>A small picture of coloured blocks, another one for every number: a real PNG, written by hand.</summary>
internal static class DrawnPng
{
    private const int Side = 128;
    private const int Block = 16;

    public static byte[] Draw(int number)
    {
        var random = new Random(number);
        var colours = Enumerable.Range(0, Side / Block * (Side / Block)).Select(_ => random.Next(0x1000000)).ToArray();
        var rows = new byte[Side * ((Side * 3) + 1)];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var colour = colours[(y / Block * (Side / Block)) + (x / Block)];
                var at = (y * ((Side * 3) + 1)) + 1 + (x * 3);
                (rows[at], rows[at + 1], rows[at + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Deflated(rows));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Deflated(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        png.Write(number);
    }

    // PNG's CRC-32, bit by bit: the pictures are small.
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
