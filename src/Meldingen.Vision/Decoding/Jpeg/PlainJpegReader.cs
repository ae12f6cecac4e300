using System.Buffers.Binary;

namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>Reads the segments before the pixels (ITU-T T.81, B.2), and stops at the first thing that is not plain.</summary>
internal sealed class PlainJpegReader
{
    private const int Coefficients = 64;
    private const int Components = 3;

    private readonly byte[]?[] _quantization = new byte[4][];

    // As the file has them: a table is made only where the scan asks for it, as a file may hold any number of them.
    private readonly byte[]?[] _mean = new byte[4][];
    private readonly byte[]?[] _rest = new byte[4][];
    private int _restartEvery;
    private bool _isJfif;
    private bool _isAdobe;
    private (int Width, int Height, byte[] Parts)? _frame;

    private PlainJpegReader()
    {
    }

    /// <param name="shrink">4 or 8.</param>
    /// <returns>Null when it is not plain.</returns>
    public static PlainJpeg? Open(ReadOnlySpan<byte> jpeg, int shrink)
    {
        if (jpeg is not [0xFF, 0xD8, ..])
        {
            return null;
        }

        var reader = new PlainJpegReader();
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (length < 2 || at + 2 + length > jpeg.Length)
            {
                return null;
            }

            var segment = jpeg.Slice(at + 4, length - 2);
            var marker = jpeg[at + 1];
            at += 2 + length;
            if (marker == 0xDA)
            {
                return reader.Scan(segment, shrink, at);
            }

            if (!reader.TryTake(marker, segment))
            {
                return null;
            }
        }

        return null;
    }

    private bool TryTake(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case 0xC0 or 0xC1:
                return TryFrame(segment);
            case 0xC4:
                return TryHuffman(segment);
            case 0xDB:
                return TryQuantization(segment);
            case 0xDD when segment.Length == 2:
                _restartEvery = BinaryPrimitives.ReadUInt16BigEndian(segment);
                return true;
            case 0xE0:
                _isJfif |= segment.Length >= 14 && segment.StartsWith("JFIF\0"u8);
                return true;
            case 0xEE when segment.StartsWith("Adobe"u8):
                // The last byte says how colours are written; 1 is as everybody does.
                _isAdobe = true;
                return segment is { Length: 12 } and [.., 1];
            case >= 0xE1 and <= 0xEF or 0xFE:
                return true;
            default:
                return false;
        }
    }

    private bool TryFrame(ReadOnlySpan<byte> segment)
    {
        if (_frame is not null || segment is not [8, _, _, _, _, Components, ..] || segment.Length != 6 + (3 * Components))
        {
            return false;
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        _frame = (width, height, segment[6..].ToArray());
        return true;
    }

    private bool TryHuffman(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17)
        {
            var (kind, number) = (segment[0] >> 4, segment[0] & 15);
            var counts = segment.Slice(1, 16);
            var symbols = 0;
            foreach (var count in counts)
            {
                symbols += count;
            }

            if (kind > 1 || number > 3 || symbols > 256 || segment.Length < 17 + symbols)
            {
                return false;
            }

            (kind == 0 ? _mean : _rest)[number] = segment.Slice(1, 16 + symbols).ToArray();
            segment = segment[(17 + symbols)..];
        }

        return segment.IsEmpty;
    }

    private bool TryQuantization(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > Coefficients)
        {
            if (segment[0] > 3)
            {
                return false; // of 16 bits, or a fifth table
            }

            _quantization[segment[0]] = segment.Slice(1, Coefficients).ToArray();
            segment = segment[(1 + Coefficients)..];
        }

        return segment.IsEmpty;
    }

    private PlainJpeg? Scan(ReadOnlySpan<byte> segment, int shrink, int at)
    {
        // Three components, each with its tables; all coefficients, in one go.
        if (_frame is not var (width, height, parts) || segment is not [Components, _, _, _, _, _, _, 0, 63, 0])
        {
            return null;
        }

        // Without a word about colours, numbers 1, 2 and 3 are luma, blue and red, and anything else is a guess.
        if (!_isJfif && !_isAdobe && (parts[0], parts[3], parts[6]) != (1, 2, 3))
        {
            return null;
        }

        var blocks = (parts[1], parts[4], parts[7]) switch
        {
            (0x11, 0x11, 0x11) => 1,
            (0x22, 0x11, 0x11) => 2,
            _ => 0,
        };
        if (blocks == 0)
        {
            return null;
        }

        if (width < shrink || height < shrink)
        {
            return null;
        }

        var pixels = ReducedTransform.Side / shrink;
        var components = new JpegComponent[Components];
        for (var c = 0; c < Components; c++)
        {
            var (name, tables) = (segment[1 + (c * 2)], segment[2 + (c * 2)]);
            if (name != parts[c * 3] || parts[(c * 3) + 2] > 3 || tables >> 4 > 3 || (tables & 15) > 3
                || _quantization[parts[(c * 3) + 2]] is not { } quantization || Means(_mean[tables >> 4]) is not { } mean || Rest(_rest[tables & 15]) is not { } rest)
            {
                return null;
            }

            components[c] = c == 0
                ? new JpegComponent(mean, rest, quantization, blocks, pixels)
                : new JpegComponent(mean, rest, quantization, 1, blocks * pixels);
        }

        return new PlainJpeg(width, height, components, _restartEvery, at);
    }

    // A difference of means has at most 15 bits; a table that says more is damaged, used or not.
    private static HuffmanTable? Means(byte[]? table) => table is null || table.AsSpan(16).ContainsAnyExceptInRange((byte)0, (byte)15) ? null : Rest(table);

    private static HuffmanTable? Rest(byte[]? table) => table is null ? null : HuffmanTable.TryCreate(table.AsSpan(0, 16), table.AsSpan(16));
}
