using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation.GeoJson;

/// <summary>A feature collection (RFC 7946) cut into features; their geometries are read by whoever needs them.</summary>
internal static class GeoJsonFile
{
    /// <returns>The features that could be read; what could not is added to <paramref name="problems"/>.</returns>
    public static ImmutableArray<GeoJsonFeature> Read(string file, ReadOnlyMemory<byte> bytes, ICollection<Problem> problems)
    {
        if (JsonBytes.Parse(file, bytes, problems) is not { } root)
        {
            return [];
        }

        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new Problem(file, "$.features", "is missing or no array: the file must be a GeoJSON FeatureCollection"));
            return [];
        }

        return [.. features.EnumerateArray().Select((element, index) => Feature(file, element, index, problems)).OfType<GeoJsonFeature>()];
    }

    private static GeoJsonFeature? Feature(string file, JsonElement element, int index, ICollection<Problem> problems)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem(file, $"$.features[{index}].geometry", "is missing or no object: give the feature a geometry or take it out"));
            return null;
        }

        var properties = element.TryGetProperty("properties", out var given) ? given : default;
        var feature = new GeoJsonFeature(index, null, null, properties, geometry);
        var id = feature.Text("id") ?? (element.TryGetProperty("id", out var own) ? own.ToString() : null);
        return feature with { Id = string.IsNullOrWhiteSpace(id) ? null : id, Name = feature.Text("name") };
    }
}
