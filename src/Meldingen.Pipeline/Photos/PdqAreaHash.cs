using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Photos;

/// <summary>
/// Perceptual hash <c>pdq-area/1</c>: PDQ's 16 × 16 DCT and median (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
/// Algorithm", 2019), over luma that was averaged by area to 64 × 64 instead of PDQ's Jarosz filter. Not comparable with PDQ itself.
/// </summary>
public static class PdqAreaHash
{
    public const string Version = "pdq-area/1";

    /// <summary>Below this quality a photo has too little structure: its hash is kept and never compared.</summary>
    public const int LeastQuality = 50;

    private const int Side = 64;
    private const int Kept = 16;
    private static readonly float[] Cosines = MakeCosines();

    /// <param name="luma">64 × 64 values row by row, 0 to 255.</param>
    /// <returns>The hash, and its quality 0 (flat) to 100.</returns>
    /// <exception cref="ArgumentException">Not 4096 values.</exception>
    public static (PhotoHash Hash, int Quality) Compute(ReadOnlySpan<float> luma)
    {
        if (luma.Length != Side * Side)
        {
            throw new ArgumentException($"luma has {luma.Length} values, {Side * Side} expected", nameof(luma));
        }

        Span<float> rows = stackalloc float[Kept * Side];
        Span<float> frequencies = stackalloc float[Kept * Kept];
        for (var i = 0; i < Kept; i++)
        {
            for (var x = 0; x < Side; x++)
            {
                var sum = 0f;
                for (var y = 0; y < Side; y++)
                {
                    sum += Cosines[(i * Side) + y] * luma[(y * Side) + x];
                }

                rows[(i * Side) + x] = sum;
            }

            for (var j = 0; j < Kept; j++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++)
                {
                    sum += rows[(i * Side) + x] * Cosines[(j * Side) + x];
                }

                frequencies[(i * Kept) + j] = sum;
            }
        }

        return (Bits(frequencies), Quality(luma));
    }

    private static PhotoHash Bits(ReadOnlySpan<float> frequencies)
    {
        Span<float> sorted = stackalloc float[Kept * Kept];
        frequencies.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[(Kept * Kept / 2) - 1]; // PDQ takes the lower median
        Span<ulong> words = stackalloc ulong[4];
        for (var bit = 0; bit < frequencies.Length; bit++)
        {
            if (frequencies[bit] > median)
            {
                words[3 - (bit / 64)] |= 1UL << (bit % 64);
            }
        }

        return new PhotoHash(words[0], words[1], words[2], words[3]);
    }

    // PDQ's quality: the sum of the gradients between neighbours in hundredths of full scale, over 90.
    private static int Quality(ReadOnlySpan<float> luma)
    {
        var gradients = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var here = luma[(y * Side) + x];
                if (y + 1 < Side)
                {
                    gradients += Math.Abs((int)((here - luma[((y + 1) * Side) + x]) * 100 / 255));
                }

                if (x + 1 < Side)
                {
                    gradients += Math.Abs((int)((here - luma[(y * Side) + x + 1]) * 100 / 255));
                }
            }
        }

        return Math.Min(100, gradients / 90);
    }

    // Rows 1 to 16 of the orthonormal DCT-II of 64 points: the constant row is left out, so brightness does not count.
    private static float[] MakeCosines()
    {
        var cosines = new float[Kept * Side];
        for (var i = 0; i < Kept; i++)
        {
            for (var x = 0; x < Side; x++)
            {
                cosines[(i * Side) + x] = (float)(Math.Sqrt(2.0 / Side) * Math.Cos(Math.PI / (2 * Side) * (i + 1) * ((2 * x) + 1)));
            }
        }

        return cosines;
    }
}
