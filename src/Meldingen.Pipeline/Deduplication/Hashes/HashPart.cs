using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>Some bits of a hash, packed into a number: the key of a table.</summary>
/// <param name="A">Which bits of the first word; so on for the others.</param>
internal readonly record struct HashPart(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Any order will do, as long as it is always the same: what counts is how many bits of two keys differ.</summary>
    public uint KeyOf(in PhotoHash hash)
    {
        var key = Extract(hash.A, A);
        var at = BitOperations.PopCount(A);
        key |= Extract(hash.B, B) << at;
        at += BitOperations.PopCount(B);
        key |= Extract(hash.C, C) << at;
        at += BitOperations.PopCount(C);
        return (uint)(key | (Extract(hash.D, D) << at));
    }

    private static ulong Extract(ulong word, ulong mask)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ParallelBitExtract(word, mask);
        }

        ulong result = 0;
        for (var at = 0; mask != 0; mask &= mask - 1, at++)
        {
            result |= ((word >> BitOperations.TrailingZeroCount(mask)) & 1) << at;
        }

        return result;
    }
}
