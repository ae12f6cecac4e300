namespace Meldingen.Vision.Tests.Decoding;

/// <summary>What happens to files on their way, and what somebody does to them who means harm.</summary>
internal static class Mutation
{
    private static readonly byte[][] Extremes = [[0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x80, 0, 0, 0], [0, 0, 0xFF, 0xFF]];

    public static byte[] Of(byte[] whole, Random random)
    {
        var bytes = (byte[])whole.Clone();
        for (var round = random.Next(1, 4); round > 0; round--)
        {
            bytes = Once(bytes, random);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        if (bytes.Length < 8)
        {
            return bytes;
        }

        // Half of all damage is where formats keep their sizes and offsets.
        var at = random.Next(2) == 0 ? random.Next(bytes.Length - 4) : random.Next(Math.Min(bytes.Length - 4, 300));
        var length = random.Next(1, Math.Min(64, bytes.Length - at));
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                for (var flip = random.Next(1, 50); flip > 0; flip--)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
            case 2:
                Extremes[random.Next(Extremes.Length)].CopyTo(bytes, at);
                return bytes;
            case 3:
                random.NextBytes(bytes.AsSpan(at, length));
                return bytes;
            case 4:
                return bytes[..at];
            case 5:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            default:
                return [.. bytes[..(at + length)], .. bytes[at..]];
        }
    }
}
