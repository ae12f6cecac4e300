using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation.GeoJson;
using Meldingen.Pipeline.Vocabulary;
using NetTopologySuite.Geometries;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>One file after another; gathers what was wrong in all of them.</summary>
internal sealed class LayerReader
{
    public List<Problem> Problems { get; } = [];

    public List<Problem> Repairs { get; } = [];

    /// <summary>Ids of areas whose geometry was refused.</summary>
    public List<AreaId> Refused { get; } = [];

    /// <param name="country">What every area must lie in; null when anywhere will do.</param>
    public ImmutableArray<ReadArea> Read(AreaFile file, Country? country) =>
        [.. GeoJsonFile.Read(file.Name, file.GeoJson, Problems).Select(feature => Read(file, feature, country)).OfType<ReadArea>()];

    private ReadArea? Read(AreaFile file, GeoJsonFeature feature, Country? country)
    {
        if (feature.Id is null)
        {
            Problems.Add(new Problem(file.Name, feature.Path + ".properties.id", $"'{feature.Title}' has no id: give it one, rules name areas by it"));
        }

        var geometry = PolygonReader.Read(file.Name, feature, Problems, Repairs);
        if (geometry is not null && country is not null && !Within(country, geometry.EnvelopeInternal))
        {
            Problems.Add(new Problem(
                file.Name, feature.Path + ".geometry", $"'{feature.Title}' lies outside {country.Code}: longitude comes first in GeoJSON; or correct the country"));
            geometry = null;
        }

        if (feature.Id is null)
        {
            return null;
        }

        var id = new AreaId(feature.Id);
        if (geometry is null)
        {
            Refused.Add(id);
            return null;
        }

        return new ReadArea(file.Name, feature, new Area(id, feature.Name ?? feature.Id, file.Layer), geometry);
    }

    private static bool Within(Country country, Envelope envelope) =>
        country.Contains(GeoPoint.Create(envelope.MinY, envelope.MinX)) && country.Contains(GeoPoint.Create(envelope.MaxY, envelope.MaxX));
}
