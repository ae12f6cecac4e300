using System.Text.Json.Nodes;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Phones;

/// <summary>A message as the webhook shows it: the kind, the words to list it by, and the fields of its kind.</summary>
internal sealed record MessageBody(string Type, string? Text, JsonObject Fields)
{
    /// <param name="media">The stored content, for the kinds that have one.</param>
    public static MessageBody Of(PersonMessage message, StoredMedia? media) => message switch
    {
        PersonMessage.Text m => Kind("text", m.Body, new JsonObject { ["body"] = m.Body }),
        PersonMessage.Image m => Kind("image", m.Caption, Media(media, m.Caption)),
        PersonMessage.Document m => Kind("document", m.Caption, Media(media, m.Caption, ("filename", media?.FileName))),
        PersonMessage.Video m => Kind("video", m.Caption, Media(media, m.Caption)),
        PersonMessage.Audio m => Kind("audio", null, Media(media, null, ("voice", m.Voice))),
        PersonMessage.Sticker m => Kind("sticker", null, Media(media, null, ("animated", m.Animated))),
        PersonMessage.Location m => Kind("location", m.Name, Location(m)),
        PersonMessage.Reaction m => Kind("reaction", m.Emoji, new JsonObject { ["message_id"] = m.To.Value, ["emoji"] = m.Emoji }),
        PersonMessage.Edit m => Kind("edit", m.Body, new JsonObject
        {
            ["original_message_id"] = m.Original.Value,
            ["message"] = new JsonObject { ["context"] = new JsonObject { ["id"] = "M0" }, ["type"] = "text", ["text"] = new JsonObject { ["body"] = m.Body } },
        }),
        PersonMessage.Revoke m => Kind("revoke", null, new JsonObject { ["original_message_id"] = m.Original.Value }),
        PersonMessage.ButtonReply m => Kind("interactive", m.Title, new JsonObject
        {
            ["type"] = "button_reply",
            ["button_reply"] = new JsonObject { ["id"] = m.Id, ["title"] = m.Title },
        }),
        PersonMessage.ListReply m => Kind("interactive", m.Title, new JsonObject
        {
            ["type"] = "list_reply",
            ["list_reply"] = With(new JsonObject { ["id"] = m.Id, ["title"] = m.Title }, ("description", m.Description)),
        }),
        PersonMessage.Other m => new MessageBody(m.Fields["type"]!.GetValue<string>(), null, m.Fields.DeepClone().AsObject()),
        _ => throw new InvalidOperationException($"no body for {message.GetType().Name}"),
    };

    private static MessageBody Kind(string type, string? text, JsonObject content) => new(type, text, new JsonObject { [type] = content, ["type"] = type });

    /// <summary>The hash is base64 here, and hexadecimal where the url is asked for; Meta does the same.</summary>
    private static JsonObject Media(StoredMedia? media, string? caption, params ReadOnlySpan<(string Key, JsonNode? Value)> more)
    {
        ArgumentNullException.ThrowIfNull(media);
        var fields = With(new JsonObject(), ("caption", caption));
        foreach (var (key, value) in more)
        {
            With(fields, (key, value));
        }

        return With(fields, ("mime_type", media.MimeType), ("sha256", Convert.ToBase64String(Convert.FromHexString(media.Sha256))), ("id", media.Id.Value));
    }

    private static JsonObject Location(PersonMessage.Location place) => With(
        new JsonObject { ["latitude"] = place.LatitudeDegrees, ["longitude"] = place.LongitudeDegrees },
        ("name", place.Name),
        ("address", place.Address));

    private static JsonObject With(JsonObject fields, params ReadOnlySpan<(string Key, JsonNode? Value)> more)
    {
        foreach (var (key, value) in more)
        {
            if (value is not null)
            {
                fields[key] = value;
            }
        }

        return fields;
    }
}
