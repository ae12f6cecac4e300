using System.Buffers;
using System.Text;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>
/// The smallest webhook body around one thing, made of the bytes as they came: what is stored, and can be read again by the same parser.
/// </summary>
internal static class Envelope
{
    /// <param name="list">messages, statuses, errors or message_echoes.</param>
    public static ReadOnlyMemory<byte> OfItem(JsonElement? metadata, JsonElement? contact, ReadOnlySpan<byte> list, JsonElement item)
    {
        var start = """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messaging_product":"whatsapp","""u8;
        var metadataStart = "\"metadata\":"u8;
        var contactStart = "\"contacts\":["u8;
        var end = "]}}]}]}"u8;
        var body = new ArrayBufferWriter<byte>(
            start.Length + metadataStart.Length + RawJson.Of(metadata).Length + contactStart.Length + RawJson.Of(contact).Length + list.Length + RawJson.Of(item).Length + end.Length + 7);
        body.Write(start);
        if (metadata is not null)
        {
            body.Write(metadataStart);
            body.Write(RawJson.Of(metadata));
            body.Write(","u8);
        }

        if (contact is not null)
        {
            body.Write(contactStart);
            body.Write(RawJson.Of(contact));
            body.Write("],"u8);
        }

        body.Write("\""u8);
        body.Write(list);
        body.Write("\":["u8);
        body.Write(RawJson.Of(item));
        body.Write(end);
        return body.WrittenMemory;
    }

    /// <summary>A change of a field that has the name of what it holds.</summary>
    /// <param name="name">Letters, digits, "_" and "-".</param>
    public static ReadOnlyMemory<byte> OfOther(JsonElement? metadata, string name, JsonElement held)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write(Encoding.ASCII.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"{{name}}","value":{"""));
        if (metadata is not null)
        {
            body.Write("\"metadata\":"u8);
            body.Write(RawJson.Of(metadata));
            body.Write(","u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"\"{name}\":"));
        body.Write(RawJson.Of(held));
        body.Write("}}]}]}"u8);
        return body.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> OfChange(JsonElement change) =>
        RawJson.Around("""{"object":"whatsapp_business_account","entry":[{"changes":["""u8, change, "]}]}"u8);

    public static ReadOnlyMemory<byte> OfEntry(JsonElement entry) => RawJson.Around("{\"entry\":["u8, entry, "]}"u8);

    /// <summary>One update of Messenger or Instagram.</summary>
    public static ReadOnlyMemory<byte> OfMessaging(JsonElement update) => RawJson.Around("{\"entry\":[{\"messaging\":["u8, update, "]}]}"u8);
}
