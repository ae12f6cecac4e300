using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Meldingen.Pipeline.Vocabulary;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>
/// Point to areas, several layers at once. Safe for concurrent reads: trees and locators are built when it is made.
/// </summary>
/// <remarks>
/// A point on a border shared by two areas, or in an overlap, belongs to exactly one of them: the one whose interior it is in before one it only touches,
/// and among equals the one whose id sorts first (ordinal). The order of features in a file plays no part.
/// </remarks>
public sealed class AreaIndex
{
    private readonly STRtree<Entry> _tree = new();
    private readonly ImmutableArray<string> _layers;

    internal AreaIndex(IReadOnlyList<(Area Area, Geometry Geometry)> areas)
    {
        Areas = [.. areas.Select(a => a.Area)];
        _layers = [.. Areas.Select(a => a.Layer).Distinct(StringComparer.Ordinal)];
        var bounds = new Envelope();
        foreach (var (area, geometry) in areas)
        {
            var envelope = geometry.EnvelopeInternal;
            bounds.ExpandToInclude(envelope);
            _tree.Insert(envelope, new Entry(area, _layers.IndexOf(area.Layer, StringComparer.Ordinal), geometry));
        }

        _tree.Build();
        Bounds = bounds.IsNull ? default : (GeoPoint.Create(bounds.MinY, bounds.MinX), GeoPoint.Create(bounds.MaxY, bounds.MaxX));
    }

    public static AreaIndex Empty { get; } = new([]);

    /// <summary>In the order of the layers, and within a layer of the file.</summary>
    public ImmutableArray<Area> Areas { get; }

    /// <summary>The rectangle around all areas; both corners 0,0 when there are none.</summary>
    public (GeoPoint SouthWest, GeoPoint NorthEast) Bounds { get; }

    /// <summary>One per layer that has one here, in the order of the layers.</summary>
    public ImmutableArray<Area> AreasAt(GeoPoint point)
    {
        var best = Query(point);
        var found = ImmutableArray.CreateBuilder<Area>(_layers.Length);
        foreach (var entry in best)
        {
            if (entry is not null)
            {
                found.Add(entry.Area);
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>The area of the first layer that has one here.</summary>
    public bool TryFind(GeoPoint point, [NotNullWhen(true)] out Area? area)
    {
        area = Array.Find(Query(point), entry => entry is not null)?.Area;
        return area is not null;
    }

    private Entry?[] Query(GeoPoint point)
    {
        var visitor = new BestPerLayer(new Coordinate(point.LongitudeDegrees, point.LatitudeDegrees), _layers.Length);
        _tree.Query(new Envelope(visitor.Point), visitor);
        return visitor.Best;
    }

    private sealed class Entry
    {
        private readonly IndexedPointInAreaLocator _locator;

        public Entry(Area area, int layer, Geometry geometry)
        {
            Area = area;
            Layer = layer;
            _locator = new IndexedPointInAreaLocator(geometry);
            // The locator builds its tree on first use; doing that here keeps look-ups free of locks.
            _ = _locator.Locate(geometry.Coordinate);
        }

        public Area Area { get; }

        public int Layer { get; }

        public Location Locate(Coordinate point) => _locator.Locate(point);
    }

    private sealed class BestPerLayer(Coordinate point, int layers) : IItemVisitor<Entry>
    {
        private readonly bool[] _inside = new bool[layers];

        public Coordinate Point { get; } = point;

        public Entry?[] Best { get; } = new Entry?[layers];

        public void VisitItem(Entry item)
        {
            var location = item.Locate(Point);
            if (location == Location.Exterior)
            {
                return;
            }

            var inside = location == Location.Interior;
            var rival = Best[item.Layer];
            if (rival is null
                || (inside && !_inside[item.Layer])
                || (inside == _inside[item.Layer] && string.CompareOrdinal(item.Area.Id.Value, rival.Area.Id.Value) < 0))
            {
                Best[item.Layer] = item;
                _inside[item.Layer] = inside;
            }
        }
    }
}
