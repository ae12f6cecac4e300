using System.Text.Json;

namespace Meldingen.Pipeline.Intake.WhatsApp;

/// <summary>The contacts beside the messages of one change: who sent which.</summary>
internal sealed class Contacts(JsonElement? list, JsonElement? messages)
{
    private readonly JsonElement[] _contacts = [.. list.Items()];

    // WhatsApp writes the numbers of some countries in two ways, so one contact beside one message is its sender whatever it says.
    private readonly bool _onePair = messages.Items().Take(2).Count() == 1;

    /// <summary>The one with the sender's number or user id; the only one there is, beside the only message or one that names no sender.</summary>
    public JsonElement? Of(JsonElement message)
    {
        var phone = message.Text("from"u8);
        var userId = message.Text("from_user_id"u8);
        foreach (var contact in _contacts)
        {
            if (IsThat(contact, phone, userId))
            {
                return contact;
            }
        }

        return _contacts is [var only] && (_onePair || (phone is null && userId is null)) ? only : null;
    }

    public Sender? Sender(JsonElement message)
    {
        var phone = message.Text("from"u8);
        var userId = message.Text("from_user_id"u8);
        // Two ids are one person only where one contact says so.
        if (Of(message) is { } contact && ((phone is null && userId is null) || IsThat(contact, phone, userId)))
        {
            phone ??= contact.Text("wa_id"u8);
            userId ??= contact.Text("user_id"u8);
        }

        return phone is null && userId is null ? null : new Sender(phone, userId);
    }

    private static bool IsThat(JsonElement contact, string? phone, string? userId) =>
        (phone is not null && contact.Text("wa_id"u8) == phone) || (userId is not null && contact.Text("user_id"u8) == userId);
}
