using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos;

public class PdqAreaHashTests
{
    private static readonly Gen<float[]> Scenes = Gen.Choose(0, int.MaxValue - 1).Select(Scene);

    [Fact]
    public void The_hash_is_what_the_formula_says()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var luma = Scene(seed);

            // A frequency that lies within rounding of the median may fall on either side of it.
            PdqAreaHash.Compute(luma).Hash.DistanceTo(Naive(luma)).ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Half_the_bits_are_set_in_a_picture_with_structure() => Prop.ForAll(
        Scenes.ToArbitrary(),
        luma => PdqAreaHash.Compute(luma).Hash.DistanceTo(default) == 128).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Brightness_and_contrast_do_not_count() => Prop.ForAll(
        Scenes.ToArbitrary(),
        luma => PdqAreaHash.Compute(luma).Hash.DistanceTo(PdqAreaHash.Compute([.. luma.Select(v => (v * 0.6f) + 30)]).Hash) <= 2).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_picture_turned_upside_down_is_another() => Prop.ForAll(
        Scenes.ToArbitrary(),
        luma => PdqAreaHash.Compute(luma).Hash.DistanceTo(PdqAreaHash.Compute([.. luma.Reverse()]).Hash) > 60).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Noise_moves_the_hash_less_than_another_picture_does() => Prop.ForAll(
        Scenes.ToArbitrary(),
        Gen.Choose(0, 10_000).ToArbitrary(),
        (luma, seed) =>
        {
            var random = new Random(seed);
            float[] noisy = [.. luma.Select(v => Math.Clamp(v + random.Next(-4, 5), 0, 255))];
            var hash = PdqAreaHash.Compute(luma).Hash;
            return hash.DistanceTo(PdqAreaHash.Compute(noisy).Hash) < hash.DistanceTo(PdqAreaHash.Compute(Scene(seed)).Hash) || luma.SequenceEqual(Scene(seed));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Quality_goes_from_flat_to_full_of_edges()
    {
        PdqAreaHash.Compute(new float[4096]).Quality.ShouldBe(0);
        PdqAreaHash.Compute([.. Enumerable.Range(0, 4096).Select(i => (i + (i / 64)) % 2 * 255f)]).Quality.ShouldBe(100);

        // One edge from black to white down the middle: 64 neighbours × 100 / 90.
        PdqAreaHash.Compute([.. Enumerable.Range(0, 4096).Select(i => i % 64 < 32 ? 0f : 255f)]).Quality.ShouldBe(71);
    }

    [Fact]
    public void A_flat_picture_has_a_hash_too() => PdqAreaHash.Compute([.. Enumerable.Repeat(128f, 4096)]).Quality.ShouldBe(0);

    [Fact]
    public void Nothing_is_allocated()
    {
        var luma = Scene(1);
        PdqAreaHash.Compute(luma);
        var before = GC.GetAllocatedBytesForCurrentThread();

        PdqAreaHash.Compute(luma);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(4097)]
    public void Another_size_is_refused(int length) => Should.Throw<ArgumentException>(() => PdqAreaHash.Compute(new float[length]));

    /// <summary>The definition, one frequency at a time: DCT-II of 64 points in both directions, rows and columns 1 to 16, above the lower median or not.</summary>
    private static PhotoHash Naive(float[] luma)
    {
        var frequencies = new double[256];
        for (var u = 1; u <= 16; u++)
        {
            for (var v = 1; v <= 16; v++)
            {
                var sum = 0.0;
                for (var y = 0; y < 64; y++)
                {
                    for (var x = 0; x < 64; x++)
                    {
                        sum += luma[(y * 64) + x] * Math.Cos((y + 0.5) * u * Math.PI / 64) * Math.Cos((x + 0.5) * v * Math.PI / 64);
                    }
                }

                frequencies[((u - 1) * 16) + v - 1] = sum / 32;
            }
        }

        var median = frequencies.Order().ElementAt(127);
        var bytes = new byte[32];
        for (var bit = 0; bit < 256; bit++)
        {
            // Bit 0 is the lowest of the last byte.
            bytes[31 - (bit / 8)] |= (byte)((frequencies[bit] > median ? 1 : 0) << (bit % 8));
        }

        return PhotoHash.FromBytes(bytes);
    }

    private static float[] Scene(int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 14)
            .Select(_ => (X: random.NextDouble() * 64, Y: random.NextDouble() * 64, Size: 1.5 + (random.NextDouble() * 12), Light: random.Next(-150, 150)))
            .ToArray();
        return [.. Enumerable.Range(0, 4096).Select(i => (float)Math.Clamp(128 + blobs.Sum(b => Light(i, b)), 0, 255))];
    }

    private static double Light(int cell, (double X, double Y, double Size, int Light) blob)
    {
        var (dx, dy) = ((cell % 64) - blob.X, (cell / 64) - blob.Y);
        return blob.Light * Math.Exp(-((dx * dx) + (dy * dy)) / (2 * blob.Size * blob.Size));
    }
}
