namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>
/// One Huffman code (ITU-T T.81, C.2 and F.2.2.3), looked up by its next eleven bits. Where the bits of the number behind a code lie within those as well, the
/// number is in the table and takes no second step.
/// </summary>
internal sealed class HuffmanTable
{
    public const int LookupBits = 11;
    public const int LongestCode = 16;

    private readonly int[] _lookup;

    private HuffmanTable(int[] lookup, int longerFrom)
    {
        _lookup = lookup;
        LongerAt = (1 << LookupBits) - longerFrom;
    }

    /// <summary>
    /// An entry for each <see cref="LookupBits"/> next bits; see <see cref="BitsOf"/> and its neighbours. Zero: the code is longer, and its entry is that at
    /// <see cref="LongerAt"/> plus its next <see cref="LongestCode"/> bits. Zero again: there is no such code.
    /// </summary>
    public ReadOnlySpan<int> Lookup => _lookup;

    public int LongerAt { get; }

    /// <param name="counts">Of codes with 1 to 16 bits.</param>
    /// <param name="symbols">As many as there are codes.</param>
    /// <returns>Null when there are more codes than their bits allow.</returns>
    public static HuffmanTable? TryCreate(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        var firsts = new int[LongestCode + 1];
        var code = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            firsts[length] = code;
            code += counts[length - 1];

            // All ones is no code; as many as fit are one too many.
            if (code >= 1 << length)
            {
                return null;
            }

            code <<= 1;
        }

        // Codes are given out upwards, so all that are longer than the lookup lie beyond those that are not.
        var longerFrom = firsts[LookupBits + 1] << (LongestCode - LookupBits - 1);
        var table = new int[(1 << LookupBits) + (1 << LongestCode) - longerFrom];
        var at = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            for (var i = 0; i < counts[length - 1]; i++)
            {
                var (bits, before) = length <= LookupBits ? (LookupBits, 0) : (LongestCode, (1 << LookupBits) - longerFrom);
                var free = bits - length;
                Fill(table.AsSpan(before + ((firsts[length] + i) << free), 1 << free), length, free, symbols[at++]);
            }
        }

        return new HuffmanTable(table, longerFrom);
    }

    /// <summary>How many bits the entry takes.</summary>
    public static int BitsOf(int entry) => entry & 0xFF;

    /// <summary>Zeros before the number.</summary>
    public static int RunOf(int entry) => (entry >> 8) & 15;

    /// <summary>Bits of the number that follow; 0 when there are none or the entry has them.</summary>
    public static int SizeOf(int entry) => (entry >> 12) & 15;

    /// <summary>The number; 0 when its bits follow or there is none.</summary>
    public static int NumberOf(int entry) => entry >> 16;

    /// <summary>What <paramref name="size"/> bits mean: the lower half of them are negative (F.2.2.1, EXTEND).</summary>
    public static int Extend(int bits, int size) => bits + (((bits - (1 << (size - 1))) >> 31) & (1 - (1 << size)));

    private static void Fill(Span<int> entries, int length, int free, byte symbol)
    {
        var size = symbol & 15;
        var head = length | (symbol >> 4 << 8);
        for (var rest = 0; rest < entries.Length; rest++)
        {
            entries[rest] = size > 0 && size <= free
                ? (head + size) | (Extend(rest >> (free - size), size) << 16)
                : head | (size << 12);
        }
    }
}
