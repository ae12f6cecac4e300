using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>The smallest webhook body around one thing, made of the bytes as they came: what is stored, and can be read again by the same parser.</summary>
internal static class MessengerEnvelope
{
    /// <summary>Which of the parts of its item a stored body is, counted from 1; Meta sends no such property, and only stored bodies are asked for it.</summary>
    private const string Part = "stored_part";

    public static ReadOnlyMemory<byte> OfItem(JsonElement item) => RawJson.Around("""{"object":"page","entry":[{"messaging":["""u8, item, "]}]}"u8);

    /// <summary>The item whole, for the first of several parts.</summary>
    public static ReadOnlyMemory<byte> OfFirstPart(JsonElement item) => RawJson.Around(Encoding.ASCII.GetBytes($$"""{"object":"page","{{Part}}":1,"entry":[{"messaging":["""), item, "]}]}"u8);

    /// <summary>A further part: its attachment and whose it is, so that an item of many parts is not stored once for each whole.</summary>
    public static ReadOnlyMemory<byte> OfPart(JsonElement item, int part, JsonElement attachment)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"object":"page","{{Part}}":{{part}},"entry":[{"messaging":[{""")));
        WriteHead(body, item);
        var message = item.Property("message"u8)!.Value;
        body.Write("\"message\":{\"mid\":"u8);
        body.Write(RawJson.Of(message.Property("mid"u8)));
        if (MessengerItem.RawId(message.Property("reply_to"u8), "mid"u8) is { } quoted)
        {
            body.Write(",\"reply_to\":{\"mid\":"u8);
            body.Write(RawJson.Of(quoted));
            body.Write("}"u8);
        }

        body.Write(",\"attachments\":["u8);
        body.Write(RawJson.Of(attachment));
        body.Write("]}}]}]}"u8);
        return body.WrittenMemory;
    }

    /// <summary>One of the messages that a delivery names.</summary>
    public static ReadOnlyMemory<byte> OfDelivery(JsonElement item, JsonElement mid)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write("""{"object":"page","entry":[{"messaging":[{"""u8);
        WriteHead(body, item);
        body.Write("\"delivery\":{"u8);
        if (MessengerItem.RawId(item.Property("delivery"u8), "watermark"u8) is { } watermark)
        {
            body.Write("\"watermark\":"u8);
            body.Write(RawJson.Of(watermark));
            body.Write(","u8);
        }

        body.Write("\"mids\":["u8);
        body.Write(RawJson.Of(mid));
        body.Write("]}}]}]}"u8);
        return body.WrittenMemory;
    }

    /// <param name="list">changes or standby.</param>
    public static ReadOnlyMemory<byte> OfOther(string list, JsonElement held) => RawJson.Around(Encoding.ASCII.GetBytes($$"""{"object":"page","entry":[{"{{list}}":["""), held, "]}]}"u8);

    public static ReadOnlyMemory<byte> OfEntry(JsonElement entry) => RawJson.Around("""{"object":"page","entry":["""u8, entry, "]}"u8);

    public static ReadOnlyMemory<byte> OfBody(JsonElement root) => RawJson.Of(root).ToArray();

    /// <returns>Null where it is the only part of its item.</returns>
    public static int? PartOf(JsonElement storedRoot) =>
        int.TryParse(storedRoot.Text(Encoding.ASCII.GetBytes(Part)), NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : null;

    private static void WriteHead(ArrayBufferWriter<byte> body, JsonElement item)
    {
        WriteId(body, item, "sender"u8);
        WriteId(body, item, "recipient"u8);
        if (MessengerItem.RawId(item, "timestamp"u8) is { } timestamp)
        {
            body.Write("\"timestamp\":"u8);
            body.Write(RawJson.Of(timestamp));
            body.Write(","u8);
        }
    }

    private static void WriteId(ArrayBufferWriter<byte> body, JsonElement item, ReadOnlySpan<byte> whose)
    {
        if (MessengerItem.RawId(item.Property(whose), "id"u8) is { } id)
        {
            body.Write("\""u8);
            body.Write(whose);
            body.Write("\":{\"id\":"u8);
            body.Write(RawJson.Of(id));
            body.Write("},"u8);
        }
    }
}
