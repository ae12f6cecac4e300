using System.Text.Json;

namespace Meldingen.Pipeline.Intake.WhatsApp;

/// <summary>One element of messages[] that has an id and a sender.</summary>
internal static class MessageReading
{
    public static ReceivedMessage Read(
        PhoneNumberId number, Wamid wamid, Sender sender, JsonElement? contact, JsonElement message, ReadOnlyMemory<byte> raw)
    {
        var context = message.Property("context"u8);
        return new ReceivedMessage
        {
            PhoneNumberId = number,
            Wamid = wamid,
            Sender = sender,
            ProfileName = contact?.Property("profile"u8).Text("name"u8),
            SentAt = message.Time("timestamp"u8),
            Content = ContentReading.Read(message),
            ContextId = context.Text("id"u8) is { } id ? new Wamid(id) : null,
            Forwarded = context?.IsTrue("forwarded"u8) == true || context?.IsTrue("frequently_forwarded"u8) == true,
            Errors = Errors.Of(message),
            RawJson = raw,
        };
    }
}
