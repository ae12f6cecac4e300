using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>
/// What people send. One item may hold words and many files under one mid, where a message of ours has one file at most: it becomes several messages,
/// "mid" for the first and "mid#2", "mid#3" for the others, in the order of the attachments, and each is stored by itself.
/// </summary>
internal static class MessengerMessages
{
    /// <summary>message: words, a tap on a quick reply, files, a place.</summary>
    public static ImmutableArray<ReceivedMessage> OfMessage(MessengerItem item, JsonElement message, string mid)
    {
        var words = message.Text("text"u8);
        var attachments = message.Property("attachments"u8).Items().Where(a => words is null || !MessengerAttachment.IsPreview(a)).ToList();
        if (attachments.Count == 0)
        {
            return One(item, message, mid, Words(message, words), MessengerEnvelope.OfItem(item.Json));
        }

        var first = MessengerAttachment.Read(attachments[0], words);
        var parts = attachments.Skip(1).Select(a => (Attachment: a, Content: MessengerAttachment.Read(a, null))).ToList();
        if (words is not null && !MessengerAttachment.TakesWords(first))
        {
            parts.Insert(0, (attachments[0], first));
            first = Words(message, words);
        }

        if (parts.Count == 0)
        {
            return One(item, message, mid, first, MessengerEnvelope.OfItem(item.Json));
        }

        var messages = One(item, message, mid, first, MessengerEnvelope.OfFirstPart(item.Json)).ToBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = i + 2;
            if (item.Message(PartId(mid, part), parts[i].Content, MessengerEnvelope.OfPart(item.Json, part, parts[i].Attachment)) is { } further)
            {
                messages.Add(further with { ContextId = Quoted(message) });
            }
        }

        return messages.ToImmutable();
    }

    public static string PartId(string mid, int part) => string.Create(CultureInfo.InvariantCulture, $"{mid}#{part}");

    /// <summary>postback: a tap on a button that stays. Its older form has no mid.</summary>
    public static ReceivedMessage? OfPostback(MessengerItem item, JsonElement postback) =>
        (postback.Text("title"u8) ?? postback.Text("payload"u8)) is { } title
            ? item.Message(
                MessengerItem.Id(postback, "mid"u8) ?? $"postback#{item.From}#{item.Timestamp}", new MessageContent.ButtonReply(postback.Text("payload"u8), title),
                MessengerEnvelope.OfItem(item.Json)) is { } message
                ? message with { Referral = MessengerReferral.Read(postback) }
                : null
            : null;

    /// <summary>reaction: has no mid of its own, only that of what it is about.</summary>
    public static ReceivedMessage? OfReaction(MessengerItem item, JsonElement reaction) =>
        MessengerItem.Id(reaction, "mid"u8) is { } about
            ? item.Message(
                $"{about}#reaction#{item.Timestamp}",
                new MessageContent.Reaction(new ChannelMessageId(about), reaction.Text("action"u8) == "unreact" ? null : reaction.Text("emoji"u8) ?? reaction.Text("reaction"u8)),
                MessengerEnvelope.OfItem(item.Json))
            : null;

    /// <summary>message_edit: names the message by its own mid; each time it is counted further.</summary>
    public static ReceivedMessage? OfEdit(MessengerItem item, JsonElement edit) =>
        MessengerItem.Id(edit, "mid"u8) is { } original
            ? item.Message(
                $"{original}#edit#{MessengerItem.Id(edit, "num_edit"u8) ?? item.Timestamp}",
                new MessageContent.Edit(new ChannelMessageId(original), edit.Text("text"u8) is { } now ? new MessageContent.Text(now) : null),
                MessengerEnvelope.OfItem(item.Json))
            : null;

    private static ImmutableArray<ReceivedMessage> One(MessengerItem item, JsonElement message, string mid, MessageContent content, ReadOnlyMemory<byte> raw) =>
        item.Message(mid, content, raw) is { } one ? [one with { ContextId = Quoted(message), Referral = MessengerReferral.Read(message) }] : [];

    private static MessageContent Words(JsonElement message, string? words) =>
        (message.Property("quick_reply"u8).Text("payload"u8), words) switch
        {
            ({ } payload, _) => new MessageContent.InteractiveReply(payload, words ?? payload, null),
            (null, { } text) => new MessageContent.Text(text),
            (null, null) => new MessageContent.Unsupported("message", "has neither words nor attachments"),
        };

    private static ChannelMessageId? Quoted(JsonElement message) =>
        MessengerItem.Id(message.Property("reply_to"u8), "mid"u8) is { } quoted ? new ChannelMessageId(quoted) : null;
}
