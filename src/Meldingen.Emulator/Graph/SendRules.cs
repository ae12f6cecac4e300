using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Graph;

/// <summary>What Meta refuses before anything is sent; the first mistake only, as there. Lengths in UTF-16 units. Source: Meta's OpenAPI (v23).</summary>
internal static class SendRules
{
    public const int LongestCallbackData = 512;
    private static readonly string[] Types = ["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "reaction", "interactive", "template"];

    /// <summary>The type named, else the one whose content is there.</summary>
    public static string TypeOf(JsonObject request) => request.Text("type") ?? Types.FirstOrDefault(t => request[t] is not null) ?? "text";

    public static GraphError? Check(JsonObject request)
    {
        var type = TypeOf(request);
        return Product(request)
            ?? (request.Text("to") is null && request.Text("recipient") is null ? GraphError.BadParameter("The parameter to is required.") : null)
            ?? OneOf("recipient_type", request.Text("recipient_type") ?? "individual", "individual", "group")
            ?? OneOf("type", type, Types)
            ?? (request[type] is null ? GraphError.Missing($"The parameter {type} is required.") : null)
            ?? Length("biz_opaque_callback_data", request.Text("biz_opaque_callback_data"), 0, LongestCallbackData)
            ?? (request["context"] is not null && request.Text("context", "message_id") is null ? GraphError.Missing("The parameter context['message_id'] is required.") : null)
            ?? Content(type, request[type]!);
    }

    public static GraphError? Product(JsonObject request) =>
        request.Text("messaging_product") == "whatsapp" ? null : GraphError.BadParameter("The parameter messaging_product is required and must be 'whatsapp'.");

    /// <summary>Missing counts as empty.</summary>
    internal static GraphError? Length(string name, string? text, int least, int most) => (text?.Length ?? 0) switch
    {
        0 when least > 0 => GraphError.Missing($"The parameter {name} is required."),
        var length when length > most => GraphError.BadParameter($"Param {name} must be at most {most.ToString(CultureInfo.InvariantCulture)} characters long."),
        _ => null,
    };

    internal static GraphError? OneOf(string name, string value, params ReadOnlySpan<string> allowed)
    {
        foreach (var one in allowed)
        {
            if (one.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return GraphError.BadParameter($"Param {name} must be one of {{{string.Join(", ", allowed.ToArray())}}} - got \"{value}\".");
    }

    internal static GraphError? Content(string type, JsonNode content) => type switch
    {
        "text" => Length("text['body']", content.Text("body"), 1, 4096),
        "image" or "video" or "document" => IdOrLink(type, content) ?? Length($"{type}['caption']", content.Text("caption"), 0, 1024),
        "audio" or "sticker" => IdOrLink(type, content),
        "location" => Place(content),
        "contacts" => content is JsonArray { Count: > 0 } ? null : GraphError.Missing("The parameter contacts must hold at least one contact."),
        "reaction" => Length("reaction['message_id']", content.Text("message_id"), 1, int.MaxValue) ?? Emoji(content.Text("emoji")),
        "interactive" => InteractiveRules.Check(content),
        "template" => Length("template['name']", content.Text("name"), 1, 512) ?? Length("template['language']['code']", content.Text("language", "code"), 1, 32),
        _ => null,
    };

    private static GraphError? IdOrLink(string type, JsonNode content) => (content.Text("id"), content.Text("link")) switch
    {
        (null, null) => GraphError.Missing($"One of {type}['id'] and {type}['link'] is required."),
        (not null, not null) => GraphError.BadParameter($"Only one of {type}['id'] and {type}['link'] may be given."),
        (null, { } link) when !(Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") => new GraphError(400, 100, $"(#100) Param {type}['link'] is not a valid URI."),
        _ => null,
    };

    /// <summary>One emoji, or nothing to take it back. A rough look: one sign to the eye, and none that letters are made of.</summary>
    private static GraphError? Emoji(string? emoji) => emoji switch
    {
        null => GraphError.Missing("The parameter reaction['emoji'] is required."),
        "" => null,
        _ when new StringInfo(emoji).LengthInTextElements == 1 && emoji.EnumerateRunes().Any(r => r.Value is 0x20E3 or >= 0x2190 || r.Value is 0xA9 or 0xAE) && !emoji.EnumerateRunes().Any(Rune.IsLetter) => null,
        _ => GraphError.BadValue("reaction: not an emoji."),
    };

    private static GraphError? Place(JsonNode content) => (content.Number("latitude"), content.Number("longitude")) switch
    {
        (null, _) or (_, null) => GraphError.Missing("The parameters location['latitude'] and location['longitude'] are required."),
        ( >= -90 and <= 90, >= -180 and <= 180) => null,
        _ => GraphError.BadValue("location: latitude or longitude out of range."),
    };
}
