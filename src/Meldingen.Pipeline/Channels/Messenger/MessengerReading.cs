using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>The walk over one body.</summary>
internal sealed class MessengerReading
{
    private static readonly string[] OfAnItem = ["sender", "recipient", "timestamp"];

    private readonly ImmutableArray<ReceivedMessage>.Builder _messages = ImmutableArray.CreateBuilder<ReceivedMessage>();
    private readonly ImmutableArray<ReceivedStatus>.Builder _statuses = ImmutableArray.CreateBuilder<ReceivedStatus>();
    private readonly ImmutableArray<Skipped>.Builder _skipped = ImmutableArray.CreateBuilder<Skipped>();

    public ParsedWebhook Done() => new(_messages.DrainToImmutable(), _statuses.DrainToImmutable(), _skipped.DrainToImmutable());

    public void Read(JsonElement root)
    {
        if (root.Text("object"u8) != "page")
        {
            var reason = root.ValueKind != JsonValueKind.Object ? $"is {root.Shape()}, not an object"
                : root.Text("object"u8) is { } name ? $"is about '{KindName.Of(name)}', not about a page" : "does not say what it is about";
            Skip(MessengerInbox.Unknown, "body", reason, MessengerEnvelope.OfBody(root));
            return;
        }

        var entries = root.Property("entry"u8);
        if (!IsList(entries))
        {
            Skip(MessengerInbox.Unknown, "body", "has no entry", MessengerEnvelope.OfBody(root));
        }

        foreach (var entry in entries.Items())
        {
            ReadEntry(entry);
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        var (messaging, standby, changes) = (entry.Property("messaging"u8), entry.Property("standby"u8), entry.Property("changes"u8));
        foreach (var item in messaging.Items())
        {
            ReadItem(item);
        }

        foreach (var item in standby.Items())
        {
            Skip(new MessengerItem(item).Inbox, "standby", "another app of the page holds this conversation", MessengerEnvelope.OfOther("standby", item));
        }

        foreach (var change in changes.Items())
        {
            var field = change.Text("field"u8) is { } name ? KindName.Of(name) : "change";
            Skip(MessengerInbox.Unknown, field, $"'{field}' is about the page, not a conversation", MessengerEnvelope.OfOther("changes", change));
        }

        if (!IsList(messaging) && !IsList(standby) && !IsList(changes))
        {
            Skip(MessengerInbox.Unknown, "entry", entry.ValueKind == JsonValueKind.Object ? "has no messaging" : $"is {entry.Shape()}, not an object", MessengerEnvelope.OfEntry(entry));
        }
    }

    private void ReadItem(JsonElement json)
    {
        var item = new MessengerItem(json);
        if (Part(item, "message"u8) is { } message)
        {
            ReadMessage(item, message);
        }
        else if (Part(item, "postback"u8) is { } postback)
        {
            Add(item, "postback", "has neither title nor payload", MessengerMessages.OfPostback(item, postback));
        }
        else if (Part(item, "reaction"u8) is { } reaction)
        {
            Add(item, "reaction", "names no message", MessengerMessages.OfReaction(item, reaction));
        }
        else if (Part(item, "message_edit"u8) is { } edit)
        {
            Add(item, "message_edit", "names no message", MessengerMessages.OfEdit(item, edit));
        }
        else if (Part(item, "delivery"u8) is { } delivery)
        {
            ReadDelivery(item, delivery);
        }
        else if (Part(item, "read"u8) is not null)
        {
            // It is about everything before a time, and names none of it.
            Skip(item, "read", "names a time and no message");
        }
        else
        {
            SkipUnread(item);
        }
    }

    private void ReadMessage(MessengerItem item, JsonElement message)
    {
        var mid = MessengerItem.Id(message, "mid"u8);
        if (message.IsTrue("is_echo"u8))
        {
            if (MessengerStatuses.OfEcho(item, message) is { } sent)
            {
                _statuses.Add(sent);
            }
            else
            {
                Skip(item.EchoInbox, "message-echo", mid is null ? "an echo without a mid" : "sent by the page, without a mark of ours", MessengerEnvelope.OfItem(item.Json));
            }
        }
        else if (mid is null || item.From is null)
        {
            Skip(item, "message", mid is null ? "has no mid" : "has no sender");
        }
        else if (message.IsTrue("is_deleted"u8))
        {
            Add(item, "message", "has no sender", item.Message($"{mid}#deleted", new MessageContent.Revoke(new ChannelMessageId(mid)), MessengerEnvelope.OfItem(item.Json)));
        }
        else
        {
            _messages.AddRange(MessengerMessages.OfMessage(item, message, mid));
        }
    }

    private void ReadDelivery(MessengerItem item, JsonElement delivery)
    {
        if (delivery.Property("mids"u8) is not { ValueKind: JsonValueKind.Array } mids || mids.GetArrayLength() == 0)
        {
            Skip(item, "delivery", "names a time and no message");
            return;
        }

        foreach (var element in mids.EnumerateArray())
        {
            var raw = MessengerEnvelope.OfDelivery(item.Json, element);
            if (element.ValueKind == JsonValueKind.String && element.Words() is { Length: > 0 } mid)
            {
                _statuses.Add(MessengerStatuses.OfDelivery(item, delivery, mid, raw));
            }
            else
            {
                Skip(item.Inbox, "delivery", $"names {element.Shape()} where a mid should be", raw);
            }
        }
    }

    private void SkipUnread(MessengerItem item)
    {
        if (item.Json.ValueKind != JsonValueKind.Object)
        {
            Skip(item, "messaging", $"is {item.Json.Shape()}, not an object");
            return;
        }

        var name = item.Json.EnumerateObject().Where(p => !p.IsNamed(OfAnItem)).Select(p => p.NameOrNull()).FirstOrDefault(n => n is not null);
        Skip(item, name is null ? "messaging" : KindName.Of(name), name is null ? "holds nothing" : $"'{KindName.Of(name)}' is no message and no status");
    }

    private void Add(MessengerItem item, string kind, string whyNot, ReceivedMessage? message)
    {
        if (message is not null)
        {
            _messages.Add(message);
        }
        else
        {
            Skip(item, kind, item.From is null ? "has no sender" : whyNot);
        }
    }

    private static JsonElement? Part(MessengerItem item, ReadOnlySpan<byte> name) => item.Part(name) is { ValueKind: JsonValueKind.Object } part ? part : null;

    private static bool IsList(JsonElement? element) => element is { ValueKind: JsonValueKind.Array or JsonValueKind.Object };

    private void Skip(MessengerItem item, string kind, string reason) => Skip(item.Inbox, kind, reason, MessengerEnvelope.OfItem(item.Json));

    private void Skip(InboxId inbox, string kind, string reason, ReadOnlyMemory<byte> raw) => _skipped.Add(new Skipped(inbox, kind, reason, raw));
}
