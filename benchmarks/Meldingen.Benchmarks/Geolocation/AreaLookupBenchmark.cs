using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Meldingen.Benchmarks.Geolocation;

/// <summary>From a point to the area it lies in, in a town of 16 areas and in one of 400.</summary>
public class AreaLookupBenchmark
{
    private const int Points = 1_000;
    private readonly GeometryFactory _factory = new();
    private readonly STRtree<IPreparedGeometry> _prepared = new();
    private Geometry[] _outlines = [];
    private AreaIndex _index = AreaIndex.Empty;
    private GeoPoint[] _points = [];

    public static IEnumerable<int> Sizes => Run.IsSmoke ? [16] : [16, 400];

    [ParamsSource(nameof(Sizes))]
    public int Areas { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var town = DrawnTown.Of((int)Math.Sqrt(Areas));
        _outlines = [.. town.Select(t => t.Geometry)];
        foreach (var outline in _outlines)
        {
            _prepared.Insert(outline.EnvelopeInternal, PreparedGeometryFactory.Prepare(outline));
        }

        _index = new AreaIndex(town);
        _points = RandomPoints.Within(_index.Bounds, Points);
        Agreement.Of(Scan(), Prepared(), Index());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Points, Description = "scan, ray casting")]
    public int Scan()
    {
        var found = 0;
        foreach (var point in _points)
        {
            var place = PlaceOf(point);
            foreach (var outline in _outlines)
            {
                if (SimplePointInAreaLocator.Locate(place, outline) != Location.Exterior)
                {
                    found++;
                    break;
                }
            }
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Points, Description = "peer: NetTopologySuite STRtree of prepared geometries")]
    public int Prepared()
    {
        var found = 0;
        foreach (var point in _points)
        {
            var place = _factory.CreatePoint(PlaceOf(point));
            foreach (var candidate in _prepared.Query(place.EnvelopeInternal))
            {
                if (candidate.Covers(place))
                {
                    found++;
                    break;
                }
            }
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Points, Description = "area index")]
    public int Index()
    {
        var found = 0;
        foreach (var point in _points)
        {
            found += _index.AreasAt(point).Length;
        }

        return found;
    }

    private static Coordinate PlaceOf(GeoPoint point) => new(point.LongitudeDegrees, point.LatitudeDegrees);
}
