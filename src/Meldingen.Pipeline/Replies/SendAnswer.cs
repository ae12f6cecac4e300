using System.Text.Json;

namespace Meldingen.Pipeline.Replies;

/// <summary>What counts in an answer of the messages endpoint; anything may stand there.</summary>
/// <param name="Wamid">Of the message that was taken.</param>
/// <param name="ErrorCode">Graph API error code.</param>
internal readonly record struct SendAnswer(string? Wamid, int? ErrorCode)
{
    public static SendAnswer Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object ? new SendAnswer(WamidOf(json.RootElement), CodeOf(json.RootElement)) : default;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that holds half a surrogate pair.
            return default;
        }
    }

    private static string? WamidOf(JsonElement root) =>
        root.TryGetProperty("messages", out var messages) && messages is { ValueKind: JsonValueKind.Array } && messages.GetArrayLength() > 0
        && messages[0] is { ValueKind: JsonValueKind.Object } first
        && first.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } wamid
            ? wamid
            : null;

    private static int? CodeOf(JsonElement root) =>
        root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
            ? number
            : null;
}
