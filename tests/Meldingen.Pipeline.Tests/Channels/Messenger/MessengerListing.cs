using System.Text.Json.Nodes;
using Meldingen.Pipeline.Intake;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Tests.Channels.Messenger;

/// <summary>What a body held, as the samples' expectations write it; what is absent is unknown.</summary>
internal static class MessengerListing
{
    public static JsonObject Of(ParsedWebhook webhook) => new()
    {
        ["messages"] = new JsonArray([.. webhook.Messages.Select(Message)]),
        ["statuses"] = new JsonArray([.. webhook.Statuses.Select(Status)]),
        ["skipped"] = new JsonArray([.. webhook.Skipped.Select(s => Fields(("page", Page(s.Inbox.Account)), ("kind", s.Kind), ("reason", s.Reason)))]),
    };

    private static JsonObject Message(ReceivedMessage m)
    {
        var listed = Fields(
            ("id", m.Id.Value), ("page", Page(m.Inbox.Account)), ("person", m.Sender.UserId), ("phone", m.Sender.Phone), ("sentAt", Time(m.SentAt)),
            ("kind", m.Content.Kind), ("words", m.Content.Words), ("context", m.ContextId?.Value));
        foreach (var (name, value) in Own(m.Content))
        {
            listed[name] = value;
        }

        if (m.Referral is { } r)
        {
            listed["referral"] = Fields(("source", r.SourceType), ("ref", r.Body), ("ad", r.SourceId), ("title", r.Headline));
        }

        return listed;
    }

    private static IEnumerable<(string Name, JsonNode Value)> Own(MessageContent content) => content switch
    {
        MessageContent.Text => [],
        MessageContent.Image c => [("media", c.Media.Id.Value)],
        MessageContent.Document { FileName: { } file } c => [("media", c.Media.Id.Value), ("fileName", file)],
        MessageContent.Document c => [("media", c.Media.Id.Value)],
        MessageContent.OtherMedia c => [("media", c.Media.Id.Value)],
        MessageContent.Location { Name: { } name } c => [("lat", c.Point.LatitudeDegrees), ("lon", c.Point.LongitudeDegrees), ("name", name)],
        MessageContent.Location c => [("lat", c.Point.LatitudeDegrees), ("lon", c.Point.LongitudeDegrees)],
        MessageContent.Reaction { Emoji: { } emoji } c => [("about", c.To.Value), ("emoji", emoji)],
        MessageContent.Reaction c => [("about", c.To.Value)],
        MessageContent.InteractiveReply c => [("payload", c.Id)],
        MessageContent.ButtonReply { Payload: { } payload } => [("payload", payload)],
        MessageContent.ButtonReply => [],
        MessageContent.Edit c => [("about", c.Original.Value)],
        MessageContent.Revoke c => [("about", c.Original.Value)],
        MessageContent.Unsupported c => [("reason", c.Reason)],
        _ => throw new InvalidOperationException($"no listing for {content.Kind}"),
    };

    private static JsonObject Status(ReceivedStatus s) => Fields(
        ("id", s.SentId.Value), ("page", Page(s.Inbox.Account)), ("person", s.Recipient?.UserId), ("status", s.Status.ToString()), ("name", s.StatusName),
        ("at", Time(s.At)), ("mark", s.CallbackData));

    private static string? Time(Instant? at) => at is { } time ? InstantPattern.ExtendedIso.Format(time) : null;

    private static string? Page(string account) => account.Length > 0 ? account : null;

    private static JsonObject Fields(params (string Name, string? Value)[] fields) => new(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value)));
}
