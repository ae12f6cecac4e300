using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Backbones;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Heads;

namespace Meldingen.Benchmarks.Photos;

/// <summary>From the bytes that WhatsApp hands over to a ranked category, on one core, and what each part takes of it.</summary>
public class PhotoAnalysisBenchmark
{
    private readonly VipsDecoder _decoder = new();
    private byte[] _bytes = [];
    private PhotoReader _reader = null!;
    private DecodedPhoto _photo = null!;
    private MobileNetV1 _backbone = null!;
    private PhotoHead _head = null!;
    private float[] _embedding = [];

    [GlobalSetup]
    public void Setup()
    {
        _bytes = Samples.Photo();
        _reader = new PhotoReader(_decoder);
        _photo = _reader.Read(_bytes).Pixels!;
        _backbone = new MobileNetV1();
        _head = ModelFolder.BesideProgram.LoadCurrent().Head;
        _embedding = _backbone.Embed(_photo);
    }

    [GlobalCleanup]
    public void Cleanup() => _backbone.Dispose();

    [Benchmark(Baseline = true, Description = "whole: bytes to category")]
    public HeadVerdict Whole() => _head.Judge(_backbone.Embed(_reader.Read(_bytes).Pixels!));

    [Benchmark(Description = "decode to analysis scale")]
    public DecodeResult Decode() => _decoder.Decode(_bytes);

    [Benchmark(Description = "EXIF")]
    public PhotoFacts Exif() => ExifReader.Read(_bytes);

    [Benchmark(Description = "embed (MobileNet v1)")]
    public float[] Embed() => _backbone.Embed(_photo);

    [Benchmark(Description = "judge (head)")]
    public HeadVerdict Judge() => _head.Judge(_embedding);
}
