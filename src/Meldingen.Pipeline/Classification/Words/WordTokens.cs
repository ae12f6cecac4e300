using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Meldingen.Pipeline.Classification.Words;

/// <param name="Plain">Lower case, without accents and apostrophes: "auto's" is "autos".</param>
/// <param name="Start">Of the word in the text, in characters.</param>
/// <param name="BreakBefore">A full stop, comma or line end parts it from the word before.</param>
internal readonly record struct WordToken(string Plain, string Stem, string Typed, int Start, bool BreakBefore);

/// <summary>Text to words: runs of letters and digits.</summary>
internal static class WordTokens
{
    public static ImmutableArray<WordToken> Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var tokens = ImmutableArray.CreateBuilder<WordToken>();
        var parted = false;
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text, i))
            {
                parted |= text[i] is '.' or ',' or ';' or ':' or '!' or '?' or '\n';
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsWord(text, i))
            {
                i++;
            }

            var typed = text[start..i];
            var plain = Plain(typed);
            if (plain.Length > 0)
            {
                tokens.Add(new WordToken(plain, Stemmer.Stem(plain), typed, start, parted));
                parted = false;
            }
        }

        return tokens.ToImmutable();
    }

    public static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var c in typed.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(WithoutAccent(c));
            }
        }

        return plain.ToString();
    }

    /// <summary>By a table of the letters that Dutch, its neighbours and Turkish write: with an invariant culture <c>string.Normalize</c> leaves them as they are.</summary>
    private static char WithoutAccent(char c) => c switch
    {
        < '\u0080' => c,
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' or 'ą' => 'a',
        'ç' or 'ć' or 'č' => 'c',
        'è' or 'é' or 'ê' or 'ë' or 'ę' or 'ě' => 'e',
        'ğ' => 'g',
        'ì' or 'í' or 'î' or 'ï' or 'ı' => 'i',
        'ł' => 'l',
        'ñ' or 'ń' or 'ň' => 'n',
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' => 'o',
        'ř' => 'r',
        'ś' or 'š' or 'ş' => 's',
        'ù' or 'ú' or 'û' or 'ü' or 'ů' => 'u',
        'ý' or 'ÿ' => 'y',
        'ź' or 'ž' or 'ż' => 'z',
        _ => c,
    };

    /// <summary>An apostrophe inside a word belongs to it, as does a combining accent.</summary>
    public static bool IsWord(string text, int i) =>
        char.IsLetterOrDigit(text[i])
        || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark
        || (text[i] is '\'' or '’' && i > 0 && char.IsLetter(text[i - 1]) && i + 1 < text.Length && char.IsLetter(text[i + 1]));
}
