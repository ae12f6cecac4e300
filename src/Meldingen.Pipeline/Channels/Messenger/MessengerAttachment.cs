using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>One element of message.attachments[]. A type we do not know, or one whose own part is malformed, is kept under its name.</summary>
internal static class MessengerAttachment
{
    /// <param name="caption">Words of the same message; lost in what can have none.</param>
    public static MessageContent Read(JsonElement attachment, string? caption)
    {
        if (attachment.ValueKind != JsonValueKind.Object)
        {
            return new MessageContent.Unsupported("attachment", $"is {attachment.Shape()}, not an object");
        }

        var payload = attachment.Property("payload"u8);
        return attachment.Text("type"u8) switch
        {
            null => Kept("attachment", "has no type", attachment),
            "image" when payload.Text("sticker_id"u8) is not null => Media("sticker", attachment, media => new MessageContent.OtherMedia("sticker", media, caption)),
            "image" => Media("image", attachment, media => new MessageContent.Image(media, caption)),
            "file" => Media("file", attachment, media => new MessageContent.Document(media, FileName(media.Id.Value), caption)),
            ("video" or "audio" or "sticker") and var kind => Media(kind, attachment, media => new MessageContent.OtherMedia(kind, media, caption)),
            "location" => Location(attachment, payload?.Property("coordinates"u8)),
            var other => Kept(KindName.Of(other), "a type that is kept, not read", attachment),
        };
    }

    /// <summary>It repeats what stands in the text beside it: a link and the name of its page.</summary>
    public static bool IsPreview(JsonElement attachment) => attachment.Text("type"u8) == "fallback";

    public static bool TakesWords(MessageContent content) => content is MessageContent.Image or MessageContent.Document or MessageContent.OtherMedia;

    private static MessageContent Media(string kind, JsonElement attachment, Func<MediaReference, MessageContent> content) =>
        attachment.Property("payload"u8).Text("url"u8) is { } url ? content(new MediaReference(new MediaId(url), null, null)) : Kept(kind, "has no url", attachment);

    private static MessageContent Location(JsonElement attachment, JsonElement? coordinates) =>
        coordinates is { } at && at.Number("lat"u8) is { } latitude && at.Number("long"u8) is { } longitude && GeoPoint.TryCreate(latitude, longitude, out var point)
            ? new MessageContent.Location(point, attachment.Text("title"u8), null)
            : Kept("location", "has no lat and long on earth", attachment);

    private static MessageContent.Unsupported Kept(string name, string reason, JsonElement attachment)
    {
        var payload = attachment.Property("payload"u8);
        return new MessageContent.Unsupported(name, reason) { Said = attachment.Text("title"u8) ?? payload.Text("title"u8) ?? payload.Text("url"u8) };
    }

    // The end of the address is all that says what kind of file it is.
    private static string? FileName(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && Uri.UnescapeDataString(address.Segments[^1]) is var name && name.Contains('.', StringComparison.Ordinal) ? name : null;
}
