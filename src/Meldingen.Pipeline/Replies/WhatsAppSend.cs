using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>Request bodies of the Cloud API's messages endpoint. The callback data comes back on every status of the message.</summary>
public static class WhatsAppSend
{
    private const int LongestText = 4096;
    private const int LongestRequest = 1024;
    private const int LongestCallback = 512;

    /// <param name="phone">Digits; null for a person without one, who is answered by user id.</param>
    /// <param name="text">1 to 4096 characters.</param>
    /// <param name="replyTo">The wamid that this answers, or null.</param>
    /// <param name="callbackData">Up to 512 characters.</param>
    /// <exception cref="ArgumentException">Nobody to send it to, or a length that WhatsApp would refuse: a bug.</exception>
    public static byte[] Text(string? phone, string? userId, string text, string? replyTo, string callbackData) =>
        Envelope(phone, userId, "text", replyTo, callbackData, Within(text, LongestText), (json, body) =>
        {
            json.WriteStartObject("text");
            json.WriteString("body", body);
            json.WriteEndObject();
        });

    /// <summary>Shows a button that shares the person's location.</summary>
    /// <param name="text">1 to 1024 characters.</param>
    /// <exception cref="ArgumentException">As for <see cref="Text"/>.</exception>
    public static byte[] LocationRequest(string? phone, string? userId, string text, string? replyTo, string callbackData) =>
        Envelope(phone, userId, "interactive", replyTo, callbackData, Within(text, LongestRequest), (json, body) =>
        {
            json.WriteStartObject("interactive");
            json.WriteString("type", "location_request_message");
            json.WriteStartObject("body");
            json.WriteString("text", body);
            json.WriteEndObject();
            json.WriteStartObject("action");
            json.WriteString("name", "send_location");
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static string Within(string text, int longest) =>
        text.Length > 0 && text.Length <= longest ? text : throw new ArgumentException($"a text has 1 to {longest} characters, not {text.Length}", nameof(text));

    private static byte[] Envelope(
        string? phone, string? userId, string type, string? replyTo, string callbackData, string text, Action<Utf8JsonWriter, string> content)
    {
        if (phone is null && userId is null)
        {
            throw new ArgumentException("a reply needs a phone number or a user id", nameof(phone));
        }

        if (callbackData.Length > LongestCallback)
        {
            throw new ArgumentException($"callback data has up to {LongestCallback} characters", nameof(callbackData));
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

            content(json, text);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
