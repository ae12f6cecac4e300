using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>What became of what we sent.</summary>
internal static class MessengerStatuses
{
    /// <summary>
    /// An echo is a copy of what the page sent. With metadata it is of an app that marks its messages, as we do: there is no other sign that what we sent
    /// and heard no answer to was taken. A mark that is not ours finds no reply.
    /// </summary>
    /// <returns>Null when it has no mid, or no mark: a person wrote it at the page, or another app.</returns>
    public static ReceivedStatus? OfEcho(MessengerItem item, JsonElement message) =>
        MessengerItem.Id(message, "mid"u8) is { } mid && message.Text("metadata"u8) is { } mark
            ? new ReceivedStatus
            {
                Inbox = item.EchoInbox,
                SentId = new ChannelMessageId(mid),
                Recipient = item.To is { } person ? new Sender(null, person) : null,
                Status = DeliveryStatus.Sent,
                StatusName = "echo",
                At = item.At,
                CallbackData = mark,
                RawJson = MessengerEnvelope.OfItem(item.Json),
            }
            : null;

    /// <summary>One message that a delivery names; its watermark is the time of it.</summary>
    public static ReceivedStatus OfDelivery(MessengerItem item, JsonElement delivery, string mid, ReadOnlyMemory<byte> raw) => new()
    {
        Inbox = item.Inbox,
        SentId = new ChannelMessageId(mid),
        Recipient = item.From is { } person ? new Sender(null, person) : null,
        Status = DeliveryStatus.Delivered,
        StatusName = "delivered",
        At = MessengerTime.Of(delivery, "watermark"u8) ?? item.At,
        RawJson = raw,
    };
}
