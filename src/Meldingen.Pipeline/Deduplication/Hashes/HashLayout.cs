using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>
/// How a hash is cut for the tables: multi-index hashing (M. Norouzi, A. Punjani, D. Fleet, 2012) with a threshold for each part, as the general pigeonhole
/// principle allows (J. Qin et al., 2018): where two hashes differ in at most r bits and the sum of (threshold + 1) over all parts is r + 1, some part
/// differs in no more than its threshold. Of the ring that the parts form, more is known: some such part is followed by one with which it differs, together,
/// in no more than both thresholds + 1 (cycle lemma, as every prefix of some rotation is then below its share).
/// </summary>
internal sealed class HashLayout
{
    /// <summary>Largest distance that the tables find all of.</summary>
    public const int Radius = 31;

    // An odd number, so that the steps visit all 256 bits: neighbours of a picture's frequencies come into different parts.
    private const int Step = 101;

    /// <summary>For some ten thousand hashes to two million: few, wide shelves. More shelves would take more memory than the hashes on them.</summary>
    public static readonly HashLayout Small = new([.. Enumerable.Repeat((16, 1), 16)]);

    /// <summary>
    /// For millions: many, narrow ones. Wider parts would make more probes, narrower ones more hashes to look at; the strict parts stand between the others,
    /// where they help most to put hashes aside.
    /// </summary>
    public static readonly HashLayout Large = new([.. Enumerable.Repeat<(int, int)[]>([(22, 2), (22, 2), (20, 1)], 4).SelectMany(p => p)]);

    private HashLayout(ImmutableArray<(int Bits, int Threshold)> parts)
    {
        if (parts.Sum(p => p.Bits) != PhotoHash.Bits || parts.Sum(p => p.Threshold + 1) != Radius + 1)
        {
            throw new ArgumentException("the parts are not the hash, or their thresholds not the radius", nameof(parts));
        }

        var first = 0;
        Parts = [.. parts.Select(p => new Part(Mask(first, first += p.Bits), p.Bits, p.Threshold, HashProbes.Of(p.Bits, p.Threshold)))];
    }

    public ImmutableArray<Part> Parts { get; }

    public Part After(int part) => Parts[(part + 1) % Parts.Length];

    public static HashLayout For(int hashes) => hashes < 2_000_000 ? Small : Large;

    private static HashPart Mask(int from, int to)
    {
        var words = new ulong[4];
        for (var i = from; i < to; i++)
        {
            var bit = i * Step % PhotoHash.Bits;
            words[bit / 64] |= 1UL << (bit % 64);
        }

        return new HashPart(words[0], words[1], words[2], words[3]);
    }

    /// <param name="Threshold">Bits in which a key may differ.</param>
    internal sealed record Part(HashPart Mask, int Bits, int Threshold, HashProbes Probes);
}
