using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>One element of messages[] that has an id and a sender.</summary>
internal static class MessageReading
{
    /// <summary>Whom a notice is about that names nobody as its sender.</summary>
    public static Sender? Notified(JsonElement message)
    {
        var system = ContentReading.TypeOf(message) == "system" ? message.Property("system"u8) : null;
        var phone = system.Text("customer"u8) ?? system.Text("new_wa_id"u8) ?? system.Text("wa_id"u8);
        var userId = phone is null ? system.Text("new_user_id"u8) ?? system.Text("user_id"u8) : null;
        return phone is null && userId is null ? null : new Sender(phone, userId);
    }

    /// <summary>Why an element is no message: which type it was, and what it lacks.</summary>
    public static string WhyNot(JsonElement message, string? id) =>
        message.ValueKind != JsonValueKind.Object ? $"a message that is {message.Shape()}, not an object"
        : $"{(ContentReading.TypeOf(message) is { } type ? $"{KindName.Of(type)} message" : "message without a type")} has {(id is null ? "no id" : "no sender")}";

    public static ReceivedMessage Read(
        InboxId inbox, ChannelMessageId id, Sender sender, JsonElement? contact, JsonElement message, ReadOnlyMemory<byte> raw)
    {
        var context = message.Property("context"u8);
        return new ReceivedMessage
        {
            Inbox = inbox,
            Id = id,
            Sender = sender,
            ProfileName = contact?.Property("profile"u8).Text("name"u8),
            SentAt = message.Time("timestamp"u8),
            Content = ContentReading.Read(message),
            ContextId = context.Text("id"u8) is { } quoted ? new ChannelMessageId(quoted) : null,
            Forwarded = context?.IsTrue("forwarded"u8) == true || context?.IsTrue("frequently_forwarded"u8) == true,
            FrequentlyForwarded = context?.IsTrue("frequently_forwarded"u8) == true,
            Referral = ReferralReading.Read(message),
            Errors = Errors.Of(message),
            RawJson = raw,
        };
    }
}
