using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>The linear scan: 256 bits at a time where the processor has AVX2, 64 otherwise.</summary>
internal static class HashScan
{
    public static void Run(ReadOnlySpan<PhotoHash> hashes, PhotoHash wanted, int radius, Action<int, int> found)
    {
        if (Avx2.IsSupported)
        {
            RunAvx2(hashes, wanted, radius, found);
        }
        else
        {
            RunScalar(hashes, wanted, radius, found);
        }
    }

    internal static void RunScalar(ReadOnlySpan<PhotoHash> hashes, PhotoHash wanted, int radius, Action<int, int> found)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            var distance = hashes[i].DistanceTo(wanted);
            if (distance <= radius)
            {
                found(i, distance);
            }
        }
    }

    /// <summary>Bits counted by nibble look-up (W. Mula, N. Kurz, D. Lemire: Faster Population Counts Using AVX2 Instructions, 2016), summed by PSADBW.</summary>
    internal static void RunAvx2(ReadOnlySpan<PhotoHash> hashes, PhotoHash wanted, int radius, Action<int, int> found)
    {
        var words = MemoryMarshal.Cast<PhotoHash, ulong>(hashes);
        ref var start = ref MemoryMarshal.GetReference(words);
        var target = Vector256.Create(wanted.A, wanted.B, wanted.C, wanted.D);
        var lowNibble = Vector256.Create((byte)0x0f);
        var bitsOfNibble = Vector256.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        for (var i = 0; i < hashes.Length; i++)
        {
            var difference = (Vector256.LoadUnsafe(ref start, (nuint)i * 4) ^ target).AsByte();
            var bits = Avx2.Shuffle(bitsOfNibble, difference & lowNibble)
                + Avx2.Shuffle(bitsOfNibble, Vector256.ShiftRightLogical(difference.AsUInt16(), 4).AsByte() & lowNibble);
            var sums = Avx2.SumAbsoluteDifferences(bits, Vector256<byte>.Zero).AsUInt64();
            var distance = (int)Vector256.Sum(sums);
            if (distance <= radius)
            {
                found(i, distance);
            }
        }
    }
}
