using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Benchmarks.Photos;

/// <summary>The perceptual hash as its definition reads: one double sum per frequency, in double precision.</summary>
internal static class ReferenceHash
{
    private const int Side = 64;
    private const int Kept = 16;
    private static readonly double[,] Cosines = MakeCosines();

    public static PhotoHash Compute(ReadOnlySpan<float> luma)
    {
        var frequencies = new double[Kept * Kept];
        for (var i = 0; i < frequencies.Length; i++)
        {
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                {
                    frequencies[i] += Cosines[i / Kept, y] * Cosines[i % Kept, x] * luma[(y * Side) + x];
                }
            }
        }

        var median = frequencies.Order().ElementAt((frequencies.Length / 2) - 1);
        var words = new ulong[4];
        for (var bit = 0; bit < frequencies.Length; bit++)
        {
            words[3 - (bit / 64)] |= frequencies[bit] > median ? 1UL << (bit % 64) : 0;
        }

        return new PhotoHash(words[0], words[1], words[2], words[3]);
    }

    private static double[,] MakeCosines()
    {
        var cosines = new double[Kept, Side];
        for (var i = 0; i < Kept; i++)
        {
            for (var x = 0; x < Side; x++)
            {
                cosines[i, x] = Math.Sqrt(2.0 / Side) * Math.Cos(Math.PI / (2 * Side) * (i + 1) * ((2 * x) + 1));
            }
        }

        return cosines;
    }
}
