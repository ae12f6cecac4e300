using System.Text;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>What a message says, by its type. A type we do not know, or one whose own part is malformed, is kept under its name.</summary>
internal static class ContentReading
{
    /// <summary>Types whose own part tells them apart where "type" is missing.</summary>
    private static readonly string[] Named =
        ["text", "image", "document", "location", "interactive", "button", "reaction", "video", "audio", "sticker", "edit", "revoke", "system", "contacts", "order"];

    public static MessageContent Read(JsonElement message) => Read(message, mayBeEdit: true);

    /// <summary>As it is named, or as its own part tells; null when neither is there.</summary>
    public static string? TypeOf(JsonElement message) =>
        message.Text("type"u8) ?? Array.Find(Named, n => message.Property(Encoding.UTF8.GetBytes(n)) is not null);

    private static MessageContent Read(JsonElement message, bool mayBeEdit)
    {
        var type = TypeOf(message);
        var content = Read(message, type, mayBeEdit);
        return content is MessageContent.Unsupported kept && type is not null ? kept with { Said = Said(message, type) } : content;
    }

    private static MessageContent Read(JsonElement message, string? type, bool mayBeEdit) =>
        type switch
        {
            null => new MessageContent.Unsupported("unknown", "has no type"),
            "text" => Text(message.Property("text"u8)),
            "image" => Media(message.Property("image"u8), type, (media, part) => new MessageContent.Image(media, part.Text("caption"u8))),
            "document" => Media(
                message.Property("document"u8), type, (media, part) => new MessageContent.Document(media, part.Text("filename"u8), part.Text("caption"u8))),
            "video" => Media(message.Property("video"u8), type, (media, part) => new MessageContent.OtherMedia("video", media, part.Text("caption"u8))),
            "audio" or "voice" => Media(
                message.Property("audio"u8) ?? message.Property("voice"u8), type,
                (media, part) => new MessageContent.OtherMedia("audio", media, part.Text("caption"u8)) { IsVoice = type == "voice" || part.IsTrue("voice"u8) }),
            "sticker" => Media(
                message.Property("sticker"u8), type,
                (media, part) => new MessageContent.OtherMedia("sticker", media, part.Text("caption"u8)) { IsAnimated = part.IsTrue("animated"u8) }),
            "contacts" => message.Property("contacts"u8) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } cards
                ? new MessageContent.SharedContacts(ContactCards.Read(cards))
                : Malformed(type, "has no contacts"),
            "order" => Order(message.Property("order"u8)),
            "location" => Location(message.Property("location"u8)),
            "reaction" => Reaction(message.Property("reaction"u8)),
            "interactive" => Interactive(message.Property("interactive"u8)),
            "button" => Button(message.Property("button"u8)),
            "edit" when mayBeEdit => Edit(message.Property("edit"u8)),
            "revoke" => message.Property("revoke"u8).Text("original_message_id"u8) is { } original
                ? new MessageContent.Revoke(new ChannelMessageId(original))
                : Malformed(type, "names no original message"),
            "system" => About(message.Property("system"u8)),
            "unsupported" => new MessageContent.Unsupported(
                "unsupported",
                message.Property("unsupported"u8).Text("type"u8) is { } inner ? $"WhatsApp does not hand on '{KindName.Of(inner)}'" : "WhatsApp does not hand it on"),
            _ => new MessageContent.Unsupported(KindName.Of(type), "a type that is kept, not read"),
        };

    private static MessageContent Text(JsonElement? part) =>
        part.Text("body"u8) is { } body ? new MessageContent.Text(body) : Malformed("text", "has no body");

    private static MessageContent Media(JsonElement? part, string type, Func<MediaReference, JsonElement, MessageContent> content) =>
        part is { } media && media.Text("id"u8) is { } id
            ? content(
                new MediaReference(new MediaId(id), media.Text("mime_type"u8), Sha256.TryParse(media.Text("sha256"u8), out var hash) ? hash : null), media)
            : Malformed(type, "has no media id");

    private static MessageContent Location(JsonElement? part) =>
        part is { } location && location.Number("latitude"u8) is { } latitude && location.Number("longitude"u8) is { } longitude
        && GeoPoint.TryCreate(latitude, longitude, out var point)
            ? new MessageContent.Location(point, location.Text("name"u8), location.Text("address"u8))
            : Malformed("location", "has no latitude and longitude on earth");

    private static MessageContent Reaction(JsonElement? part) =>
        part.Text("message_id"u8) is { } to ? new MessageContent.Reaction(new ChannelMessageId(to), part.Text("emoji"u8)) : Malformed("reaction", "names no message");

    private static MessageContent Interactive(JsonElement? part)
    {
        if (part?.Property("nfm_reply"u8) is { ValueKind: JsonValueKind.Object } form)
        {
            return FormReading.Read(form);
        }

        var reply = part?.Property("button_reply"u8) ?? part?.Property("list_reply"u8);
        return reply.Text("id"u8) is { } id && reply.Text("title"u8) is { } title
            ? new MessageContent.InteractiveReply(id, title, reply.Text("description"u8))
            : Malformed("interactive", part.Text("type"u8) is { } kind ? $"a reply of type '{KindName.Of(kind)}' that is kept, not read" : "has no reply");
    }

    private static MessageContent Button(JsonElement? part) =>
        (part.Text("text"u8) ?? part.Text("payload"u8)) is { } title
            ? new MessageContent.ButtonReply(part.Text("payload"u8), title)
            : Malformed("button", "has neither text nor payload");

    private static MessageContent Edit(JsonElement? part) =>
        part.Text("original_message_id"u8) is { } original
            ? new MessageContent.Edit(new ChannelMessageId(original), part?.Property("message"u8) is { } now ? Read(now, mayBeEdit: false) : null)
            : Malformed("edit", "names no original message");

    private static MessageContent About(JsonElement? part) =>
        part is { ValueKind: JsonValueKind.Object } system
            ? new MessageContent.System(
                KindName.Of(system.Text("type"u8) ?? "unknown"), system.Text("new_wa_id"u8) ?? system.Text("wa_id"u8),
                system.Text("new_user_id"u8) ?? system.Text("user_id"u8), system.Text("customer"u8))
            : Malformed("system", "says nothing");

    private static MessageContent Order(JsonElement? part)
    {
        if (part is not { ValueKind: JsonValueKind.Object } order)
        {
            return Malformed("order", "has no order");
        }

        JsonElement[] items = [.. order.Property("product_items"u8).Items()];
        return new MessageContent.Order(items.Length, items.Sum(Pieces), order.Text("text"u8));
    }

    private static long Pieces(JsonElement item) => item.Number("quantity"u8) is { } quantity and >= 0 and <= int.MaxValue ? (long)quantity : 1;

    /// <summary>Of what we cannot read: words where others have theirs.</summary>
    private static string? Said(JsonElement message, string type)
    {
        var part = message.Property(Encoding.UTF8.GetBytes(type));
        return part.Text("body"u8) ?? part.Text("caption"u8) ?? part.Text("text"u8) ?? message.Text(Encoding.UTF8.GetBytes(type)) ?? message.Property("text"u8).Text("body"u8);
    }

    private static MessageContent.Unsupported Malformed(string type, string reason) => new(type, reason);
}
