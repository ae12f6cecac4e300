using System.Text.Json;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>Request bodies of the Cloud API's messages endpoint.</summary>
public static class WhatsAppRequest
{
    /// <param name="replyTo">The message that this answers, or null.</param>
    /// <param name="callbackData">Up to 512 characters; comes back on every status of the message.</param>
    /// <exception cref="ArgumentException">Nobody to send it to, or beyond <see cref="WhatsAppLimits"/>: a bug.</exception>
    public static byte[] Of(Recipient to, OutgoingMessage message, ChannelMessageId? replyTo, string callbackData)
    {
        if (!to.IsKnown)
        {
            throw new ArgumentException("a reply needs a phone number or a user id", nameof(to));
        }

        if (callbackData.Length > WhatsAppLimits.LongestCallback || WhatsAppLimits.BrokenBy(message).FirstOrDefault() is not null)
        {
            throw new ArgumentException("beyond a limit of WhatsApp", nameof(message));
        }

        return Unchecked(to, message, replyTo, callbackData);
    }

    /// <summary>Whatever the limits are.</summary>
    internal static byte[] Unchecked(Recipient to, OutgoingMessage message, ChannelMessageId? replyTo, string callbackData) =>
        Write(json =>
        {
            json.WriteString("recipient_type", "individual");
            json.WriteString(to.Phone is null ? "recipient" : "to", to.Phone ?? to.UserId);
            json.WriteString("biz_opaque_callback_data", callbackData);
            if (replyTo is { } quoted)
            {
                json.WriteStartObject("context");
                json.WriteString("message_id", quoted.Value);
                json.WriteEndObject();
            }

            WhatsAppContent.Write(json, message);
        });

    /// <summary>Marks a message of the melder as read, and all before it.</summary>
    /// <param name="typing">Shows that an answer is being written, until it comes or for 25 seconds.</param>
    public static byte[] Read(ChannelMessageId id, bool typing) => Write(json =>
    {
        json.WriteString("status", "read");
        json.WriteString("message_id", id.Value);
        if (typing)
        {
            json.WriteStartObject("typing_indicator");
            json.WriteString("type", "text");
            json.WriteEndObject();
        }
    });

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = VocabularyJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product", "whatsapp");
            content(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
