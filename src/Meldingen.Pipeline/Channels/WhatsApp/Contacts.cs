using System.Runtime.InteropServices;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>The contacts beside the messages of one change: who sent which.</summary>
internal sealed class Contacts(JsonElement? list, JsonElement? messages)
{
    // Stored with every message of theirs: one that is longer than any name and number is no contact.
    private const int LongestContact = 8 * 1024;

    private readonly Known[] _contacts = [.. list.Items().Where(c => JsonMarshal.GetRawUtf8Value(c).Length <= LongestContact)
        .Select(c => new Known(c, c.Text("wa_id"u8), c.Text("user_id"u8)))];

    // WhatsApp writes the numbers of some countries in two ways, so one contact beside one message is its sender whatever it says.
    private readonly bool _onePair = messages.Items().Take(2).Count() == 1;

    /// <summary>The one with the sender's number or user id; the only one there is, beside the only message or one that names no sender.</summary>
    public JsonElement? Of(JsonElement message) => Of(message.Text("from"u8), message.Text("from_user_id"u8))?.Contact;

    public Sender? Sender(JsonElement message)
    {
        var phone = message.Text("from"u8);
        var userId = message.Text("from_user_id"u8);
        // Two ids are one person only where one contact says so.
        if (Of(phone, userId) is { } known && ((phone is null && userId is null) || known.Is(phone, userId)))
        {
            phone ??= known.Phone;
            userId ??= known.UserId;
        }

        return phone is null && userId is null ? null : new Sender(phone, userId);
    }

    private Known? Of(string? phone, string? userId)
    {
        foreach (var contact in _contacts)
        {
            if (contact.Is(phone, userId))
            {
                return contact;
            }
        }

        return _contacts is [var only] && (_onePair || (phone is null && userId is null)) ? only : null;
    }

    private readonly record struct Known(JsonElement Contact, string? Phone, string? UserId)
    {
        public bool Is(string? phone, string? userId) => (phone is not null && Phone == phone) || (userId is not null && UserId == userId);
    }
}
