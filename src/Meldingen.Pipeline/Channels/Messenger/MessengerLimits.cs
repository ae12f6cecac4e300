using System.Collections.Immutable;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>What the Send API would refuse a message for, from Meta's description of it. Lengths in UTF-16 units.</summary>
public static class MessengerLimits
{
    public const int LongestText = 2000;
    public const int MostQuickReplies = 13;

    /// <summary>A longer one is cut off on the phone.</summary>
    public const int LongestTitle = 20;
    public const int LongestPayload = 1000;

    /// <summary>metadata</summary>
    public const int LongestMark = 1000;

    private const long Mebi = 1024 * 1024;

    /// <returns>A code per limit that is broken, without anything that the message says; empty when it can be sent.</returns>
    public static IEnumerable<string> BrokenBy(OutgoingMessage message) => message switch
    {
        // Nothing is approved here that would reach a person after a day of silence.
        OutgoingMessage.Template => ["no-templates"],
        OutgoingMessage.Plain or OutgoingMessage.LocationRequest => Length("text", MessengerContent.TextOf(message), LongestText),
        OutgoingMessage.Buttons or OutgoingMessage.Choices => [.. Length("text", MessengerContent.TextOf(message), LongestText), .. OfReplies(MessengerContent.QuickRepliesOf(message))],
        _ => throw new InvalidOperationException($"no limits for {message.GetType().Name}"),
    };

    /// <summary>Of an attachment that a person sends: one limit for photos, films, recordings and letters. A sticker is a small picture.</summary>
    public static long MostBytes(MediaKind kind) => kind == MediaKind.Sticker ? kind.MostBytes() : 25 * Mebi;

    private static IEnumerable<string> OfReplies(ImmutableArray<ReplyOption> options) =>
    [
        .. options.Length == 0 ? ["no-quick-replies"] : options.Length > MostQuickReplies ? ["too-many-quick-replies"] : Array.Empty<string>(),
        .. options.SelectMany(o => Length("title", o.Title, LongestTitle).Concat(Length("payload", o.Id, LongestPayload))),
        .. options.DistinctBy(o => o.Id, StringComparer.Ordinal).Count() < options.Length ? ["payload-twice"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Length(string what, string text, int longest) =>
        text.Length == 0 ? [$"{what}-empty"] : text.Length > longest ? [$"{what}-too-long"] : [];
}
