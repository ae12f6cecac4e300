using System.Text.Json;

namespace Meldingen.Pipeline.Geolocation.GeoJson;

/// <param name="Index">Place in the file, from 0.</param>
/// <param name="Id">Property "id", else the feature's own id; null when it has neither.</param>
/// <param name="Name">Property "name"; null when it has none.</param>
internal sealed record GeoJsonFeature(int Index, string? Id, string? Name, JsonElement Properties, JsonElement Geometry)
{
    public string Path => $"$.features[{Index}]";

    /// <summary>What people call it, for messages.</summary>
    public string Title => Name ?? Id ?? $"number {Index + 1}";

    /// <summary>A property that is text, or null.</summary>
    public string? Text(string property) =>
        Properties.ValueKind == JsonValueKind.Object && Properties.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
