using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Phones;

/// <summary>A message as scripts and the control API write it: exactly one key that says what it is, and its companions beside it.</summary>
/// <param name="folder">File names are relative to it.</param>
internal sealed class MessageReader(string folder)
{
    private static readonly string[] Kinds = ["text", "image", "document", "audio", "video", "sticker", "location", "reaction", "edit", "revoke", "button", "list", "other"];

    public PersonMessage? Read(JsonFields fields)
    {
        var present = Kinds.Where(fields.Has).ToArray();
        if (present is not [var kind])
        {
            fields.Mistake($"exactly one of {string.Join(", ", Kinds)} is needed, found {(present.Length == 0 ? "none" : string.Join(" and ", present))}");
            return null;
        }

        return kind switch
        {
            "text" => fields.Text("text") is { } body ? new PersonMessage.Text(body) : null,
            "image" => Media(fields, kind) is { } image ? new PersonMessage.Image(image, fields.Text("caption")) : null,
            "document" => Media(fields, kind) is { } file ? new PersonMessage.Document(file, fields.Text("caption")) : null,
            "video" => Media(fields, kind) is { } video ? new PersonMessage.Video(video, fields.Text("caption")) : null,
            "audio" => Media(fields, kind) is { } audio ? new PersonMessage.Audio(audio, fields.Flag("voice") ?? true) : null,
            "sticker" => Media(fields, kind) is { } sticker ? new PersonMessage.Sticker(sticker, fields.Flag("animated") ?? false) : null,
            "location" => Location(fields.Object("location")),
            "reaction" => Reaction(fields.Object("reaction")),
            "edit" => Edit(fields.Object("edit")),
            "revoke" => fields.Text("revoke") is { } original ? new PersonMessage.Revoke(new Wamid(original)) : null,
            "button" => Reply(fields.Object("button"), (id, title, _) => new PersonMessage.ButtonReply(id, title)),
            "list" => Reply(fields.Object("list"), (id, title, description) => new PersonMessage.ListReply(id, title, description)),
            _ => Other(fields),
        };
    }

    private MediaContent? Media(JsonFields fields, string key)
    {
        var node = fields.Node(key);
        if (node is JsonValue value && value.TryGetValue<string>(out var path))
        {
            return FromFile(fields, path, fields.Text("mimeType"), fields.Text("fileName"));
        }

        if (fields.Object(key) is not { } source)
        {
            return null;
        }

        var (mimeType, fileName) = (source.Text("mimeType"), source.Text("fileName"));
        var content = source switch
        {
            _ when source.Text("path") is { } file => FromFile(source, file, mimeType, fileName),
            _ when source.Text("base64") is { } base64 => FromBase64(source, base64, mimeType, fileName ?? key),
            _ when source.Text("media") is { } id => new MediaContent.Uploaded(new MediaId(id)) { FileName = fileName ?? "", MimeType = mimeType },
            _ => null,
        };
        if (content is null)
        {
            source.Mistake("'path', 'base64' or 'media' must say where the bytes are");
        }

        source.RefuseOthers();
        return content;
    }

    private MediaContent? FromFile(JsonFields fields, string path, string? mimeType, string? fileName)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        if (!File.Exists(full))
        {
            fields.Mistake($"there is no file {full}");
            return null;
        }

        return MediaContent.FromFile(full, mimeType) with { FileName = fileName ?? Path.GetFileName(full) };
    }

    private static MediaContent? FromBase64(JsonFields fields, string base64, string? mimeType, string fileName)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            fields.Mistake("'base64' is not base64");
            return null;
        }

        return MediaContent.FromBytes(bytes.AsMemory(0, length), fileName, mimeType);
    }

    private static PersonMessage.Location? Location(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var (latitude, longitude) = (fields.Required("lat", fields.Number("lat")), fields.Required("lon", fields.Number("lon")));
        var place = new PersonMessage.Location(latitude ?? 0, longitude ?? 0, fields.Text("name"), fields.Text("address"));
        if (Math.Abs(place.LatitudeDegrees) > 90 || Math.Abs(place.LongitudeDegrees) > 180)
        {
            fields.Mistake("lat must be within ±90 and lon within ±180 degrees");
        }

        fields.RefuseOthers();
        return latitude is null || longitude is null ? null : place;
    }

    private static PersonMessage.Reaction? Reaction(JsonFields? fields)
    {
        var to = fields?.Required("to", fields.Text("to"));
        var emoji = fields?.Text("emoji") ?? "";
        fields?.RefuseOthers();
        return to is null ? null : new PersonMessage.Reaction(new Wamid(to), emoji);
    }

    private static PersonMessage.Edit? Edit(JsonFields? fields)
    {
        var (original, body) = (fields?.Required("of", fields.Text("of")), fields?.Required("text", fields.Text("text")));
        fields?.RefuseOthers();
        return original is null || body is null ? null : new PersonMessage.Edit(new Wamid(original), body);
    }

    private static PersonMessage? Reply(JsonFields? fields, Func<string, string, string?, PersonMessage> build)
    {
        var (id, title, description) = (fields?.Required("id", fields.Text("id")), fields?.Required("title", fields.Text("title")), fields?.Text("description"));
        fields?.RefuseOthers();
        return id is null || title is null ? null : build(id, title, description);
    }

    private static PersonMessage.Other? Other(JsonFields fields)
    {
        if (fields.Node("other") is JsonObject other && other["type"] is JsonValue)
        {
            return new PersonMessage.Other(other.DeepClone().AsObject());
        }

        fields.Mistake("'other' must be an object with a 'type'");
        return null;
    }
}
