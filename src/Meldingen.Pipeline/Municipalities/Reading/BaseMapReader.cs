using System.Text.Json;
using Meldingen.Pipeline.Geolocation.GeoJson;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>basemap.geojson: only looked at, its bytes go to the browser as they are.</summary>
internal static class BaseMapReader
{
    private static readonly string[] Kinds = ["boundary", "sea", "water", "beach", "park", "wood", "field", "built-up", "street", "road", "rail", "building", "place"];

    public static ReadOnlyMemory<byte> Read(MunicipalityFiles files, List<Problem> problems)
    {
        if (!files.ByName.TryGetValue(MunicipalityFiles.BaseMap, out var bytes))
        {
            problems.Add(new Problem(MunicipalityFiles.BaseMap, "$", "is missing: the console draws its map from it"));
            return default;
        }

        foreach (var feature in GeoJsonFile.Read(MunicipalityFiles.BaseMap, bytes, problems))
        {
            if (feature.Text("kind") is not { } kind || !Kinds.Contains(kind, StringComparer.Ordinal))
            {
                problems.Add(new Problem(
                    MunicipalityFiles.BaseMap, feature.Path + ".properties.kind", $"'{feature.Title}' is nothing the map can draw: kind is one of {string.Join(", ", Kinds)}"));
            }

            if (!feature.Geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
            {
                problems.Add(new Problem(MunicipalityFiles.BaseMap, feature.Path + ".geometry", $"'{feature.Title}' has no coordinates: give it a shape"));
            }
        }

        return bytes;
    }
}
