using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Graph;

/// <summary>Looks into a request without ever throwing: what is missing or of another kind is null. And the way back.</summary>
internal static class RequestFields
{
    /// <returns>Null: no JSON, or no object.</returns>
    public static async Task<JsonObject?> JsonObjectAsync(this HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IResult Json(JsonObject answer) => Results.Text(answer.ToJsonString(), "application/json; charset=UTF-8");

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
