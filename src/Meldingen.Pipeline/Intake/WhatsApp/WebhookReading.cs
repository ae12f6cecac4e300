using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Meldingen.Pipeline.Intake.WhatsApp;

/// <summary>The walk over one body.</summary>
internal sealed class WebhookReading
{
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
            Skip(PhoneNumberId.Unknown, "body", "has no entry", JsonMarshal.GetRawUtf8Value(root).ToArray());
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        var messaging = entry.Property("messaging"u8);
        foreach (var update in messaging.Items())
        {
            Skip(PhoneNumberId.Unknown, "messaging", "an update of Messenger or Instagram", Envelope.OfMessaging(update));
        }

        var changes = entry.Property("changes"u8);
        foreach (var change in changes.Items())
        {
            ReadChange(change);
        }

        if (!IsList(changes) && !IsList(messaging))
        {
            Skip(PhoneNumberId.Unknown, "entry", "has no changes", Envelope.OfEntry(entry));
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

        Skip(Number(change.Property("value"u8)), KindName.Of(field ?? "change"), "holds no message and no status", Envelope.OfChange(change));
    }

    private void ReadValue(JsonElement value)
    {
        var metadata = value.Property("metadata"u8);
        var number = Number(value);
        var messages = List(number, value, "messages"u8, "message");
        var contacts = new Contacts(value.Property("contacts"u8), messages);
        foreach (var message in messages.Items())
        {
            ReadMessage(number, metadata, contacts, message);
        }

        foreach (var status in List(number, value, "statuses"u8, "status").Items())
        {
            var raw = Envelope.OfItem(metadata, null, "statuses"u8, status);
            if (StatusReading.Read(number, status, raw) is { } read)
            {
                _statuses.Add(read);
            }
            else
            {
                Skip(number, "status", "has no id or no status", raw);
            }
        }

        foreach (var error in List(number, value, "errors"u8, "error").Items())
        {
            Skip(number, "error", $"error {Errors.Read(error).Code}", Envelope.OfItem(metadata, null, "errors"u8, error));
        }

        foreach (var echo in List(number, value, "message_echoes"u8, "message-echo").Items())
        {
            Skip(number, "message-echo", "sent by us from another device", Envelope.OfItem(metadata, null, "message_echoes"u8, echo));
        }
    }

    private void ReadMessage(PhoneNumberId number, JsonElement? metadata, Contacts contacts, JsonElement message)
    {
        var contact = contacts.Of(message);
        var raw = Envelope.OfItem(metadata, contact, "messages"u8, message);
        var sender = contacts.Sender(message);
        var id = message.Text("id"u8);
        if (id is null || sender is null)
        {
            Skip(number, "message", id is null ? "has no id" : "has no sender", raw);
            return;
        }

        _messages.Add(MessageReading.Read(number, new Wamid(id), sender, contact, message, raw));
    }

    /// <summary>The list, or null and a line in what was skipped if something else stands in its place.</summary>
    private JsonElement? List(PhoneNumberId number, JsonElement value, ReadOnlySpan<byte> name, string kind)
    {
        var list = value.Property(name);
        if (list is { } other && !IsList(list))
        {
            Skip(number, kind, "stands where a list should", Envelope.OfItem(value.Property("metadata"u8), null, name, other));
        }

        return list;
    }

    private static bool IsList(JsonElement? element) => element is { ValueKind: JsonValueKind.Array or JsonValueKind.Object };

    private static bool HoldsUpdates(JsonElement value) =>
        value.Property("messages"u8) is not null || value.Property("statuses"u8) is not null || value.Property("errors"u8) is not null
        || value.Property("message_echoes"u8) is not null;

    private static PhoneNumberId Number(JsonElement? value) =>
        value?.Property("metadata"u8).Text("phone_number_id"u8) is { } id ? new PhoneNumberId(id) : PhoneNumberId.Unknown;

    private void Skip(PhoneNumberId number, string kind, string reason, ReadOnlyMemory<byte> raw) => _skipped.Add(new Skipped(number, kind, reason, raw));
}
