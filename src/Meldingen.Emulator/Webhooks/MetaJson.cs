using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Webhooks;

/// <summary>
/// JSON as Meta puts it on the wire, and signs it: ASCII only, other characters as \u with lower-case digits, and escapes nobody needs for
/// / (\/), @ (\u0040), &lt; (\u003C) and % (\u0025). A receiver that parses and writes it again gets other bytes. Source: Meta's webhook
/// description ("escaped unicode version of the payload, with lowercase hex digits") and bodies signed by Meta.
/// </summary>
internal static class MetaJson
{
    public static byte[] Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject o:
                AppendAll(text, '{', '}', o, p =>
                {
                    AppendString(text, p.Key);
                    text.Append(':');
                    Append(text, p.Value);
                });
                break;
            case JsonArray a:
                AppendAll(text, '[', ']', a, item => Append(text, item));
                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String:
                AppendString(text, v.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        foreach (var (index, item) in items.Index())
        {
            if (index > 0)
            {
                text.Append(',');
            }

            append(item);
        }

        text.Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '/' => text.Append("\\/"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '@' => text.Append("\\u0040"),
                '%' => text.Append("\\u0025"),
                '<' => text.Append("\\u003C"),
                < ' ' or > '~' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
