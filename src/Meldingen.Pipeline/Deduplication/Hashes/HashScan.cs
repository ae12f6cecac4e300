using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>
/// The linear scan over packed hashes. Four POPCNT of 64 bits per hash are as quick as memory is on the AMD EPYC that it was measured on; the AVX2 nibble
/// look-up (Mula, Kurz, Lemire 2016) takes twice as long, and AVX-512's VPOPCNTQ has no intrinsic in .NET 10.
/// </summary>
internal static class HashScan
{
    /// <summary>Adds what lies within the radius.</summary>
    public static void Run(HashBlock block, in PhotoHash wanted, int radius, List<HashMatch> found)
    {
        // Word by word, without a copy and without looking where the end is at each: the memory is what it waits for.
        var (a, b, c, d) = (wanted.A, wanted.B, wanted.C, wanted.D);
        var hashes = block.Hashes;
        ref var words = ref Unsafe.As<PhotoHash, ulong>(ref MemoryMarshal.GetReference(hashes));
        for (var slot = 0; slot < hashes.Length; slot++)
        {
            ref var word = ref Unsafe.Add(ref words, (nint)slot * 4);
            var distance = BitOperations.PopCount(word ^ a) + BitOperations.PopCount(Unsafe.Add(ref word, 1) ^ b)
                + BitOperations.PopCount(Unsafe.Add(ref word, 2) ^ c) + BitOperations.PopCount(Unsafe.Add(ref word, 3) ^ d);
            if (distance <= radius && !block.IsRemoved(slot))
            {
                found.Add(new HashMatch(block.SequenceOf(slot), distance));
            }
        }
    }
}
