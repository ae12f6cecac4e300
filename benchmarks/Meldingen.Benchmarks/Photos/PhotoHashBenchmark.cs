using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Photos;

/// <summary>From 64 × 64 luma to 256 bits. The reference leaves out the hash's quality, which ours includes.</summary>
public class PhotoHashBenchmark
{
    private float[] _luma = [];

    [GlobalSetup]
    public void Setup()
    {
        _luma = AreaAverage.Luma64(Samples.DecodedPhoto());

        // A frequency that meets the median may fall on either side of it in single precision.
        Agreement.Within(2, Reference().DistanceTo(Hash()));
    }

    [Benchmark(Baseline = true, Description = "reference: DCT by its definition")]
    public PhotoHash Reference() => ReferenceHash.Compute(_luma);

    [Benchmark(Description = "luma to hash")]
    public PhotoHash Hash() => PdqAreaHash.Compute(_luma).Hash;
}
