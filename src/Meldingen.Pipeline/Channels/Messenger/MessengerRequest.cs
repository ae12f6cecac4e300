using System.Text.Json;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>Request bodies of the Send API: POST /{page}/messages.</summary>
public static class MessengerRequest
{
    /// <remarks>Quotes nothing: what it answers may be a part, a tap or an edit, whose id only we know, and Meta refuses a request that names it.</remarks>
    /// <param name="mark">Comes back in the echo of the message, and nowhere else.</param>
    /// <exception cref="ArgumentException">Nobody to send it to, or beyond <see cref="MessengerLimits"/>: a bug.</exception>
    public static byte[] Of(Recipient to, OutgoingMessage message, string mark)
    {
        if (mark.Length > MessengerLimits.LongestMark || MessengerLimits.BrokenBy(message).FirstOrDefault() is not null)
        {
            throw new ArgumentException("beyond a limit of Messenger", nameof(message));
        }

        return Write(to, json =>
        {
            json.WriteString("messaging_type", "RESPONSE");
            json.WriteStartObject("message");
            json.WriteString("text", MessengerContent.TextOf(message));
            json.WriteString("metadata", mark);
            WriteQuickReplies(json, message);
            json.WriteEndObject();
        });
    }

    /// <summary>Marks the conversation as seen.</summary>
    public static byte[] Seen(Recipient to) => Action(to, "mark_seen");

    /// <summary>Shows that an answer is being written, until it comes or for 20 seconds.</summary>
    public static byte[] Typing(Recipient to) => Action(to, "typing_on");

    private static byte[] Action(Recipient to, string action) => Write(to, json => json.WriteString("sender_action", action));

    private static void WriteQuickReplies(Utf8JsonWriter json, OutgoingMessage message)
    {
        var options = MessengerContent.QuickRepliesOf(message);
        if (options.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("quick_replies");
        foreach (var option in options)
        {
            json.WriteStartObject();
            json.WriteString("content_type", "text");
            json.WriteString("title", option.Title);
            json.WriteString("payload", option.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static byte[] Write(Recipient to, Action<Utf8JsonWriter> content)
    {
        if (to.UserId is not { } person)
        {
            throw new ArgumentException("a reply needs a page-scoped id", nameof(to));
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = VocabularyJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteStartObject("recipient");
            json.WriteString("id", person);
            json.WriteEndObject();
            content(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
