using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Graph;

/// <summary>Looks into a request without ever throwing: what is missing or of another kind is null.</summary>
internal static class RequestFields
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            node = (node as JsonObject)?[key];
        }

        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    public static double? Number(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is not JsonValue v ? null : v.GetValueKind() switch
    {
        JsonValueKind.Number when v.TryGetValue<double>(out var number) => number,
        JsonValueKind.String when double.TryParse(v.GetValue<string>(), CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static IList<JsonNode?> List(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is JsonArray list ? list : [];
}
