using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Photos;

/// <summary>From 64 × 64 luma to 256 bits, and from upright pixels to that luma.</summary>
public class PhotoHashBenchmark
{
    private DecodedPhoto _photo = null!;
    private float[] _luma = [];

    [GlobalSetup]
    public void Setup()
    {
        _photo = ((DecodeResult.Readable)new VipsDecoder().Decode(Samples.Photo())).Photo;
        _luma = AreaAverage.Luma64(_photo);
    }

    [Benchmark(Baseline = true, Description = "luma to hash")]
    public PhotoHash Hash() => PdqAreaHash.Compute(_luma).Hash;

    [Benchmark(Description = "pixels to luma")]
    public float[] Luma() => AreaAverage.Luma64(_photo);
}
