using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Page;

/// <summary>A line as the page gets it; the same line comes again whenever it changed, and the page keeps the newest.</summary>
/// <param name="Place">Orders the lines.</param>
/// <param name="Mine">Sent by the person.</param>
/// <param name="Type">As in the webhook; of the business's messages as in <see cref="BusinessSent.Kind"/>.</param>
/// <param name="Content">The webhook's message, or the request of the business.</param>
/// <param name="TypingSeconds">The business writes, for so long at most unless it sends something.</param>
/// <param name="Replies">What can be tapped under a template.</param>
internal sealed record LineView(
    Wamid Id, long Place, bool Mine, string? Key, string? Name, string Type, string? Text, DateTimeOffset At, Wamid? ReplyTo, JsonObject Content, FileView? File, ChatTick? Tick, double? TypingSeconds, ImmutableArray<QuickReply> Replies)
{
    /// <summary>Longer than this nobody is shown as writing; Meta's limit.</summary>
    private static readonly TimeSpan LongestTyping = TimeSpan.FromSeconds(25);

    public static LineView Of(ChatLine line, Book book, DateTimeOffset now) => line switch
    {
        ChatLine.Spoken s => new LineView(
            s.Id, s.Place, true, s.Message.Key, s.Name, s.Message.Type, s.Message.Text, s.Message.SentAt, s.Message.ReplyTo, s.Fields, FileView.Of(book, s.Message.Media), s.Tick, Typing(s, now), []),
        ChatLine.Received r => new LineView(
            r.Id, r.Place, false, null, null, r.Message.Kind, r.Message.Text, r.Message.At, r.Message.ReplyTo, r.Message.Body, FileView.Of(book, FileView.IdIn(r.Message.Body)), null, null, QuickReply.Of(r.Message.Body, book)),
        _ => throw new InvalidOperationException($"no view for {line.GetType().Name}"),
    };

    private static double? Typing(ChatLine.Spoken line, DateTimeOffset now) =>
        line is { Typing: true, ReadAt: { } at } && at + LongestTyping - now is { Ticks: > 0 } left ? left.TotalSeconds : null;
}

/// <summary>The photo or file of a line.</summary>
internal sealed record FileView(MediaId Id, string MimeType, string FileName, long Bytes)
{
    private static readonly string[] Kinds = ["image", "document", "video", "audio", "sticker"];

    public static FileView? Of(Book book, MediaId? id) =>
        id is { } known && book.Media.GetValueOrDefault(known) is { } media ? new FileView(media.Id, media.MimeType, media.FileName, media.Bytes) : null;

    public static MediaId? IdIn(JsonObject request) =>
        Kinds.Select(kind => request[kind]?["id"]).OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var id) ? new MediaId(id) : (MediaId?)null).FirstOrDefault(id => id is not null);
}
