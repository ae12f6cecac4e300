using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>Request bodies of the Cloud API's messages endpoint. The callback data comes back on every status of the message.</summary>
public static class WhatsAppSend
{
    /// <param name="phone">Digits; null for a person without one, who is answered by user id.</param>
    /// <param name="replyTo">The wamid that this answers, or null.</param>
    public static byte[] Text(string? phone, string? userId, string text, string? replyTo, string callbackData) =>
        Envelope(phone, userId, "text", replyTo, callbackData, json =>
        {
            json.WriteStartObject("text");
            json.WriteString("body", text);
            json.WriteEndObject();
        });

    /// <summary>Shows a button that shares the person's location.</summary>
    /// <param name="text">Up to 1024 characters.</param>
    public static byte[] LocationRequest(string? phone, string? userId, string text, string? replyTo, string callbackData) =>
        Envelope(phone, userId, "interactive", replyTo, callbackData, json =>
        {
            json.WriteStartObject("interactive");
            json.WriteString("type", "location_request_message");
            json.WriteStartObject("body");
            json.WriteString("text", text);
            json.WriteEndObject();
            json.WriteStartObject("action");
            json.WriteString("name", "send_location");
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static byte[] Envelope(string? phone, string? userId, string type, string? replyTo, string callbackData, Action<Utf8JsonWriter> content)
    {
        if (phone is null && userId is null)
        {
            throw new ArgumentException("a reply needs a phone number or a user id", nameof(phone));
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = VocabularyJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product", "whatsapp");
            json.WriteString("recipient_type", "individual");
            json.WriteString(phone is null ? "recipient" : "to", phone ?? userId);
            json.WriteString("type", type);
            json.WriteString("biz_opaque_callback_data", callbackData);
            if (replyTo is not null)
            {
                json.WriteStartObject("context");
                json.WriteString("message_id", replyTo);
                json.WriteEndObject();
            }

            content(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
