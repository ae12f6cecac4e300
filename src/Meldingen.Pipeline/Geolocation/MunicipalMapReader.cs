using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation.GeoJson;
using Meldingen.Pipeline.Vocabulary;
using NetTopologySuite.Geometries;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>What was read, mended and refused.</summary>
/// <param name="Map">Null when there are problems.</param>
/// <param name="AreaIds">Every id that was given, also of areas that were refused: rules that name them are not wrong too.</param>
public sealed record MapReading(MunicipalMap? Map, ImmutableHashSet<AreaId> AreaIds, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Repairs);

/// <summary>GeoJSON files to a map.</summary>
public static class MunicipalMapReader
{
    /// <param name="layers">In the order in which a point's areas are given.</param>
    /// <param name="neighbours">Features with "name" and, where known, "report": their reporting channel. Null when there is no such file.</param>
    /// <param name="country">Catches files with latitude first, and those of elsewhere; a neighbour may lie abroad.</param>
    public static MapReading Read(AreaFile boundary, ImmutableArray<AreaFile> layers, AreaFile? neighbours, Country country)
    {
        var reader = new LayerReader();
        var outline = reader.Read(boundary, country);
        if (outline.IsEmpty && reader.Problems.Count == 0)
        {
            reader.Problems.Add(new Problem(boundary.Name, "$.features", "holds no area: draw the municipality's outline"));
        }

        var areas = layers.SelectMany(layer => reader.Read(layer, country)).ToImmutableArray();
        var around = neighbours is null ? [] : reader.Read(neighbours, country: null);
        RefuseStrays(outline, areas, reader.Problems);
        RefuseDoubles(areas, reader.Problems);
        RefuseDoubles(around, reader.Problems);

        var ids = areas.Select(area => area.Area.Id).Concat(reader.Refused).ToImmutableHashSet();
        var map = reader.Problems.Count > 0 ? null : new MunicipalMap(
            Index(outline),
            Index(areas),
            Index(around),
            around.ToImmutableDictionary(area => area.Area.Id, area => new Neighbour(area.Area.Name, area.Feature.Text("report"))));
        return new MapReading(map, ids, [.. reader.Problems], [.. reader.Repairs]);
    }

    private static AreaIndex Index(ImmutableArray<ReadArea> areas) => new([.. areas.Select(area => (area.Area, area.Geometry))]);

    private static void RefuseStrays(ImmutableArray<ReadArea> outline, ImmutableArray<ReadArea> areas, List<Problem> problems)
    {
        problems.AddRange(areas
            .Where(area => !outline.IsEmpty && !outline.Any(part => part.Geometry.Intersects(area.Geometry)))
            .Select(area => new Problem(area.File, area.Feature.Path, $"'{area.Feature.Title}' lies wholly outside the municipality's boundary: move it or take it out")));
    }

    private static void RefuseDoubles(ImmutableArray<ReadArea> areas, List<Problem> problems)
    {
        problems.AddRange(areas
            .GroupBy(area => area.Area.Id)
            .SelectMany(same => same.Skip(1))
            .Select(area => new Problem(area.File, area.Feature.Path + ".properties.id", $"'{area.Area.Id}' is the id of an earlier area too: give each its own, over all layers")));
    }
}

/// <summary>An area with what it was read from.</summary>
internal sealed record ReadArea(string File, GeoJsonFeature Feature, Area Area, Geometry Geometry);
