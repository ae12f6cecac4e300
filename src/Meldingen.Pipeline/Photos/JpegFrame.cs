namespace Meldingen.Pipeline.Photos;

/// <summary>What a JPEG's frame header says (ITU-T T.81, B.2.2), found by walking over the segments before it.</summary>
public static class JpegFrame
{
    private const byte Prefix = 0xFF;
    private const byte StartOfImage = 0xD8;

    /// <summary>Bits of a sample: 8 in every photo of a phone, 12 in some of hospitals and museums.</summary>
    /// <returns>Null where the file ends, or its pixels begin, before there is a frame.</returns>
    public static int? SampleBits(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 5 <= jpeg.Length && jpeg[at] == Prefix;)
        {
            switch (jpeg[at + 1])
            {
                // Any number of these may stand before a marker.
                case Prefix:
                    at++;
                    break;

                // Among the frames stand three that are none: tables for Huffman, for arithmetic coding, and one that was never used.
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    return jpeg[at + 4];

                // Markers without a segment.
                case 0x01 or (>= 0xD0 and <= StartOfImage):
                    at += 2;
                    break;
                case 0xD9 or 0xDA:
                    return null;
                default:
                    at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
                    break;
            }
        }

        return null;
    }

    /// <summary>How often the pixels are gone over; in photos that load in passes it is about ten times. What is more than <paramref name="most"/> is not counted on.</summary>
    public static int Scans(ReadOnlySpan<byte> jpeg, int most)
    {
        var scans = 0;
        for (var at = 2; at + 4 <= jpeg.Length;)
        {
            // What belongs to no segment is pixels: there a prefix stands before zero (it is a pixel's) or a mark to restart at.
            var next = jpeg[at..].IndexOf(Prefix);
            if (next < 0 || at + next + 4 > jpeg.Length)
            {
                return scans;
            }

            at += next;
            switch (jpeg[at + 1])
            {
                case Prefix:
                    at++;
                    break;
                case 0x00 or 0x01 or (>= 0xD0 and <= StartOfImage):
                    at += 2;
                    break;
                case 0xD9:
                    return scans;
                case 0xDA when ++scans > most:
                    return scans;
                default:
                    at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
                    break;
            }
        }

        return scans;
    }
}
