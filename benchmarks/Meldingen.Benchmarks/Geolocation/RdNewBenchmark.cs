using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Benchmarks.Geolocation;

/// <summary>From WGS 84 to RD New, for back offices: by datum shift and projection (ProjNET).</summary>
public class RdNewBenchmark
{
    private const int Points = 1_000;
    private readonly GeoPoint[] _points = RandomPoints.Within((GeoPoint.Create(51.6, 3.4), GeoPoint.Create(51.7, 3.6)), Points);

    [Benchmark(Baseline = true, OperationsPerInvoke = Points, Description = "RD New")]
    public double Project()
    {
        var sum = 0.0;
        foreach (var point in _points)
        {
            sum += RdNew.Of(point).XMetres;
        }

        return sum;
    }
}
