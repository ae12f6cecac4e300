using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>The walk over one body.</summary>
internal sealed class WebhookReading
{
    // Stored with every message: one that is longer than two numbers names no number of ours.
    private const int LongestMetadata = 4 * 1024;

    private static readonly string[] OfAValue = ["messaging_product", "metadata", "contacts", "messages", "statuses", "errors", "message_echoes", "entry"];

    private readonly ImmutableArray<ReceivedMessage>.Builder _messages = ImmutableArray.CreateBuilder<ReceivedMessage>();
    private readonly ImmutableArray<ReceivedStatus>.Builder _statuses = ImmutableArray.CreateBuilder<ReceivedStatus>();
    private readonly ImmutableArray<Skipped>.Builder _skipped = ImmutableArray.CreateBuilder<Skipped>();

    public ParsedWebhook Done() => new(_messages.DrainToImmutable(), _statuses.DrainToImmutable(), _skipped.DrainToImmutable());

    private int Found => _messages.Count + _statuses.Count + _skipped.Count;

    public void Read(JsonElement root)
    {
        if (root.Property("entry"u8) is var entries && IsList(entries))
        {
            foreach (var entry in entries.Items())
            {
                ReadEntry(entry);
            }
        }
        else if (HoldsUpdates(root))
        {
            // Some providers send the value without its envelope.
            ReadValue(root);
        }
        else
        {
            Skip(WhatsAppInbox.Unknown, "body", root.ValueKind == JsonValueKind.Object ? "has no entry" : $"is {root.Shape()}, not an object", JsonMarshal.GetRawUtf8Value(root).ToArray());
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        var messaging = entry.Property("messaging"u8);
        foreach (var update in messaging.Items())
        {
            Skip(WhatsAppInbox.Unknown, "messaging", "an update of Messenger or Instagram", Envelope.OfMessaging(update));
        }

        var changes = entry.Property("changes"u8);
        foreach (var change in changes.Items())
        {
            ReadChange(change);
        }

        if (!IsList(changes) && !IsList(messaging))
        {
            Skip(WhatsAppInbox.Unknown, "entry", entry.ValueKind == JsonValueKind.Object ? "has no changes" : $"is {entry.Shape()}, not an object", Envelope.OfEntry(entry));
        }
    }

    private void ReadChange(JsonElement change)
    {
        var field = change.Text("field"u8);
        var before = Found;
        if (change.Property("value"u8) is { } value && HoldsUpdates(value))
        {
            ReadValue(value);
            if (Found > before)
            {
                return;
            }
        }

        Skip(InboxOf(change.Property("value"u8)), KindName.Of(field ?? "change"), field is null ? "a change without a field holds no message and no status" : $"'{KindName.Of(field)}' holds no message and no status", Envelope.OfChange(change));
    }

    private void ReadValue(JsonElement value)
    {
        var metadata = Metadata(value);
        var inbox = InboxOf(value);
        var messages = List(inbox, value, "messages"u8, "message");
        var contacts = new Contacts(value.Property("contacts"u8), messages);
        foreach (var message in messages.Items())
        {
            ReadMessage(inbox, metadata, contacts, message);
        }

        foreach (var status in List(inbox, value, "statuses"u8, "status").Items())
        {
            var raw = Envelope.OfItem(metadata, null, "statuses"u8, status);
            if (StatusReading.Read(inbox, status, raw) is { } read)
            {
                _statuses.Add(read);
            }
            else
            {
                Skip(inbox, "status", StatusReading.WhyNot(status), raw, Errors.Of(status));
            }
        }

        foreach (var error in List(inbox, value, "errors"u8, "error").Items())
        {
            var read = Errors.Read(error);
            Skip(inbox, "error", read.Code == 0 ? "an error without a code" : $"error {read.Code}", Envelope.OfItem(metadata, null, "errors"u8, error), [read]);
        }

        foreach (var echo in List(inbox, value, "message_echoes"u8, "message-echo").Items())
        {
            Skip(inbox, "message-echo", "sent by us from another device", Envelope.OfItem(metadata, null, "message_echoes"u8, echo));
        }

        ReadOthers(inbox, metadata, value);
    }

    /// <summary>Lists of kinds that we do not know, beside those that we do.</summary>
    private void ReadOthers(InboxId inbox, JsonElement? metadata, JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && !property.IsNamed(OfAValue))
            {
                var name = property.NameOrNull() is { } readable ? KindName.Of(readable) : "unknown";
                Skip(inbox, name, $"'{name}' stands beside messages and is not read", Envelope.OfOther(metadata, name, property.Value));
            }
        }
    }

    private void ReadMessage(InboxId inbox, JsonElement? metadata, Contacts contacts, JsonElement message)
    {
        var contact = contacts.Of(message);
        var raw = Envelope.OfItem(metadata, contact, "messages"u8, message);
        var sender = contacts.Sender(message) ?? MessageReading.Notified(message);
        var id = message.Text("id"u8);
        if (id is null || sender is null)
        {
            Skip(inbox, "message", MessageReading.WhyNot(message, id), raw, Errors.Of(message));
            return;
        }

        _messages.Add(MessageReading.Read(inbox, new ChannelMessageId(id), sender, contact, message, raw));
    }

    /// <summary>The list, or null and a line in what was skipped if something else stands in its place.</summary>
    private JsonElement? List(InboxId inbox, JsonElement value, ReadOnlySpan<byte> name, string kind)
    {
        var list = value.Property(name);
        if (list is { } other && !IsList(list))
        {
            Skip(inbox, kind, $"{other.Shape()} where a list should be", Envelope.OfItem(Metadata(value), null, name, other));
        }

        return list;
    }

    private static bool IsList(JsonElement? element) => element is { ValueKind: JsonValueKind.Array or JsonValueKind.Object };

    private static bool HoldsUpdates(JsonElement value) =>
        value.Property("messages"u8) is not null || value.Property("statuses"u8) is not null || value.Property("errors"u8) is not null
        || value.Property("message_echoes"u8) is not null;

    private static JsonElement? Metadata(JsonElement? value) =>
        value?.Property("metadata"u8) is { } metadata && JsonMarshal.GetRawUtf8Value(metadata).Length <= LongestMetadata ? metadata : null;

    private static InboxId InboxOf(JsonElement? value) =>
        Metadata(value).Text("phone_number_id"u8) is { } id ? WhatsAppInbox.Of(id) : WhatsAppInbox.Unknown;

    private void Skip(InboxId inbox, string kind, string reason, ReadOnlyMemory<byte> raw, ImmutableArray<WebhookError> errors = default) =>
        _skipped.Add(new Skipped(inbox, kind, reason, raw) { Errors = errors.IsDefault ? [] : errors });
}
