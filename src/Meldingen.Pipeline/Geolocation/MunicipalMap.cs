using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>The municipality's outline, its areas in layers, and the neighbours it knows.</summary>
public sealed class MunicipalMap
{
    private readonly AreaIndex _boundary;
    private readonly AreaIndex _areas;
    private readonly AreaIndex _neighbours;
    private readonly ImmutableDictionary<AreaId, Neighbour> _neighbourById;

    internal MunicipalMap(AreaIndex boundary, AreaIndex areas, AreaIndex neighbours, ImmutableDictionary<AreaId, Neighbour> neighbourById)
    {
        _boundary = boundary;
        _areas = areas;
        _neighbours = neighbours;
        _neighbourById = neighbourById;
    }

    /// <summary>Every area of every layer, in the order of the layers and within them of the file.</summary>
    public ImmutableArray<Area> Areas => _areas.Areas;

    /// <summary>The rectangle around the boundary.</summary>
    public (GeoPoint SouthWest, GeoPoint NorthEast) Bounds => _boundary.Bounds;

    /// <summary>A point on the boundary itself is inside.</summary>
    public bool Contains(GeoPoint point) => _boundary.TryFind(point, out _);

    /// <summary>One per layer that has one here, in the order of the layers.</summary>
    public ImmutableArray<Area> AreasAt(GeoPoint point) => _areas.AreasAt(point);

    public Neighbour? NeighbourAt(GeoPoint point) =>
        _neighbours.TryFind(point, out var area) ? _neighbourById.GetValueOrDefault(area.Id) : null;
}
