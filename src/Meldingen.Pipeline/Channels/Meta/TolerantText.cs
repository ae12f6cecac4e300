using System.Globalization;
using System.Text;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>
/// The inside of a JSON string that System.Text.Json refuses to decode: half an emoji (a caption cut off in the middle of a surrogate
/// pair), bytes that are no UTF-8. What cannot be read becomes U+FFFD; the rest is kept.
/// </summary>
internal static class TolerantText
{
    public static string Decode(ReadOnlySpan<byte> escaped)
    {
        var raw = Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] != 'u')
            {
                text.Append(Unescaped(raw[i]));
            }
            else if (i + 4 < raw.Length && ushort.TryParse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, null, out var unit))
            {
                text.Append((char)unit);
                i += 4;
            }
        }

        return WithoutHalfPairs(text.ToString());
    }

    private static char Unescaped(char escape) => escape switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        _ => escape,
    };

    private static string WithoutHalfPairs(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }
}
