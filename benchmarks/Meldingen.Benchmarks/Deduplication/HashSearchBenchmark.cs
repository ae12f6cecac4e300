using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Benchmarks.Deduplication;

/// <summary>One photo against every photo of the last years.</summary>
public class HashSearchBenchmark
{
    // Far enough to find the planted neighbour, near enough to find nothing else among random hashes.
    private const int Radius = 31;
    private readonly HashIndex _index = new(PdqAreaHash.Version);
    private PhotoHash[] _hashes = [];
    private PhotoHash _wanted;

    public static IEnumerable<int> Sizes => [Run.Size(100_000, smoke: 1_000)];

    [ParamsSource(nameof(Sizes))]
    public int Photos { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(2026);
        _hashes = [.. Enumerable.Range(0, Photos).Select(_ => Draw(random))];
        for (var i = 0; i < _hashes.Length; i++)
        {
            _index.Insert(new PhotoId(new Guid(i, 0, 0, new byte[8])), _hashes[i]);
        }

        var near = _hashes[Photos / 2];
        _wanted = near with { A = near.A ^ 0b1011 };
    }

    [Benchmark(Baseline = true, Description = "index")]
    public ImmutableArray<HashMatch> Search() => _index.Search(_wanted, Radius);

    [Benchmark(Description = "plain loop over an array")]
    public int PlainLoop()
    {
        var found = 0;
        foreach (var hash in _hashes)
        {
            found += hash.DistanceTo(_wanted) <= Radius ? 1 : 0;
        }

        return found;
    }

    private static PhotoHash Draw(Random random) => new(Bits(random), Bits(random), Bits(random), Bits(random));

    private static ulong Bits(Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue);
}
