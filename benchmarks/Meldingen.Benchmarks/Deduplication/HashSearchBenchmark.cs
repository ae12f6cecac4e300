using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Deduplication.Hashes;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Benchmarks.Deduplication;

/// <summary>One photo against every photo of the last years.</summary>
public class HashSearchBenchmark
{
    // Far enough to find the planted neighbour, near enough to find nothing else among random hashes.
    private const int Radius = 31;
    private const int Bytes = PhotoHash.Bits / 8;
    private readonly HashIndex _index = new();
    private byte[] _hashes = [];
    private byte[] _wantedBytes = [];
    private PhotoHash _wanted;

    public static IEnumerable<int> Sizes => Run.IsSmoke ? [1_000] : [100_000, 1_000_000];

    [ParamsSource(nameof(Sizes))]
    public int Photos { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _hashes = new byte[Photos * Bytes];
        new Random(2026).NextBytes(_hashes);
        for (var i = 0; i < Photos; i++)
        {
            _index.Insert(i, PhotoHash.FromBytes(HashAt(i)));
        }

        _index.Merge();
        var near = PhotoHash.FromBytes(HashAt(Photos / 2));
        _wanted = near with { A = near.A ^ 0b1011 };
        _wantedBytes = _wanted.ToBytes();
        Agreement.Of(ByteByByte(), TensorDistance(), Search().Length);
    }

    [Benchmark(Baseline = true, Description = "scan, byte by byte")]
    public int ByteByByte()
    {
        var found = 0;
        for (var i = 0; i < Photos; i++)
        {
            var distance = 0;
            for (var b = 0; b < Bytes; b++)
            {
                distance += BitOperations.PopCount((uint)(_hashes[(i * Bytes) + b] ^ _wantedBytes[b]));
            }

            found += distance <= Radius ? 1 : 0;
        }

        return found;
    }

    [Benchmark(Description = "peer: scan, TensorPrimitives.HammingBitDistance")]
    public int TensorDistance()
    {
        var found = 0;
        var wanted = MemoryMarshal.Cast<byte, ulong>(_wantedBytes);
        var words = MemoryMarshal.Cast<byte, ulong>(_hashes);
        for (var i = 0; i < words.Length; i += wanted.Length)
        {
            found += TensorPrimitives.HammingBitDistance(words.Slice(i, wanted.Length), wanted) <= Radius ? 1 : 0;
        }

        return found;
    }

    [Benchmark(Description = "index")]
    public ImmutableArray<HashMatch> Search() => _index.Search(_wanted, Radius);

    private ReadOnlySpan<byte> HashAt(int photo) => _hashes.AsSpan(photo * Bytes, Bytes);
}
