using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Benchmarks.Geolocation;

/// <summary>From a point to municipality and areas, in the sample municipality Zeedrecht.</summary>
public class AreaLookupBenchmark
{
    private const int Points = 1_000;
    private MunicipalMap _map = null!;
    private GeoPoint[] _points = [];

    [GlobalSetup]
    public void Setup()
    {
        _map = Samples.Zeedrecht().Map;
        var (southWest, northEast) = _map.Bounds;
        var random = new Random(2026);
        _points =
        [
            .. Enumerable.Range(0, Points).Select(_ => GeoPoint.Create(
                Between(random, southWest.LatitudeDegrees, northEast.LatitudeDegrees),
                Between(random, southWest.LongitudeDegrees, northEast.LongitudeDegrees))),
        ];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Points, Description = "inside? and areas")]
    public int Areas()
    {
        var found = 0;
        foreach (var point in _points)
        {
            found += _map.Contains(point) ? _map.AreasAt(point).Length : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Points, Description = "RD New")]
    public double Rd()
    {
        var sum = 0.0;
        foreach (var point in _points)
        {
            sum += RdNew.Of(point).XMetres;
        }

        return sum;
    }

    private static double Between(Random random, double low, double high) => low + (random.NextDouble() * (high - low));
}
