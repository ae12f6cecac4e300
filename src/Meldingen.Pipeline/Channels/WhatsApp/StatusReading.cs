using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>One element of statuses[].</summary>
internal static class StatusReading
{
    /// <summary>Why an element is no status: which one it was, and what it lacks.</summary>
    public static string WhyNot(JsonElement status) =>
        status.ValueKind != JsonValueKind.Object ? $"a status that is {status.Shape()}, not an object"
        : status.Text("status"u8) is { } name ? $"status '{KindName.Of(name)}' has no id" : "status has no name";

    /// <summary>Null when it is about no message, or says nothing of it.</summary>
    public static ReceivedStatus? Read(InboxId inbox, JsonElement status, ReadOnlyMemory<byte> raw)
    {
        if (status.Text("id"u8) is not { } id || status.Text("status"u8) is not { } name)
        {
            return null;
        }

        var phone = status.Text("recipient_id"u8);
        var userId = status.Text("recipient_user_id"u8);
        return new ReceivedStatus
        {
            Inbox = inbox,
            SentId = new ChannelMessageId(id),
            Recipient = phone is null && userId is null ? null : new Sender(phone, userId),
            Status = Known(name),
            StatusName = KindName.Of(name),
            At = status.Time("timestamp"u8),
            Errors = Errors.Of(status),
            CallbackData = status.Text("biz_opaque_callback_data"u8),
            RawJson = raw,
        };
    }

    private static DeliveryStatus Known(string name) => name switch
    {
        "sent" => DeliveryStatus.Sent,
        "failed" => DeliveryStatus.Failed,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "played" => DeliveryStatus.Played,
        _ => DeliveryStatus.Other,
    };
}
