using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Page.Recordings;

/// <summary>What was sent, in a script's words: the webhook's message the other way round.</summary>
internal static class RecordedMessage
{
    private static readonly string[] Envelope = ["id", "from", "from_user_id", "timestamp", "context"];

    /// <param name="file">Where the script finds a photo.</param>
    /// <param name="step">The step that a message id stands for.</param>
    public static JsonObject Of(ChatLine.Spoken line, Func<MediaId, JsonObject> file, Func<Wamid, string> step)
    {
        var content = line.Fields[line.Message.Type] as JsonObject ?? [];
        Wamid Id(string key) => new(content[key]?.GetValue<string>() ?? "");
        return line.Message.Type switch
        {
            "text" => new JsonObject { ["text"] = Copy(content, "body") },
            "image" or "document" or "video" or "audio" or "sticker" => Media(line, content, file),
            "location" => new JsonObject { ["location"] = With([("lat", Copy(content, "latitude")), ("lon", Copy(content, "longitude")), ("name", Copy(content, "name")), ("address", Copy(content, "address"))]) },
            "reaction" => new JsonObject { ["reaction"] = With([("to", step(Id("message_id"))), ("emoji", Copy(content, "emoji"))]) },
            "edit" => new JsonObject { ["edit"] = With([("of", step(Id("original_message_id"))), ("text", line.Message.Text)]) },
            "revoke" => new JsonObject { ["revoke"] = step(Id("original_message_id")) },
            "interactive" when content["button_reply"] is JsonObject button => new JsonObject { ["button"] = button.DeepClone() },
            "interactive" when content["list_reply"] is JsonObject row => new JsonObject { ["list"] = row.DeepClone() },
            _ => new JsonObject { ["other"] = new JsonObject(line.Fields.Where(f => !Envelope.Contains(f.Key, StringComparer.Ordinal)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))) },
        };
    }

    private static JsonObject Media(ChatLine.Spoken line, JsonObject content, Func<MediaId, JsonObject> file) => With(
    [
        (line.Message.Type, line.Message.Media is { } id ? file(id) : null), ("caption", Copy(content, "caption")), ("voice", Copy(content, "voice")), ("animated", Copy(content, "animated")),
    ]);

    private static JsonNode? Copy(JsonObject content, string key) => content[key]?.DeepClone();

    private static JsonObject With(ReadOnlySpan<(string Key, JsonNode? Value)> fields)
    {
        var json = new JsonObject();
        foreach (var (key, value) in fields)
        {
            if (value is not null)
            {
                json[key] = value;
            }
        }

        return json;
    }
}
