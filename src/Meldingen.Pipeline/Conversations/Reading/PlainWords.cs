using System.Globalization;
using System.Text;

namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>Words without capitals, accents and punctuation: what people type is compared as it sounds.</summary>
internal static class PlainWords
{
    // String.Normalize leaves text as it is under the invariant culture, so the letters of our neighbours' languages are folded by hand.
    private const string Accented = "àáâãäåāçćčèéêëēėęìíîïīñńòóôõöøōùúûüūýÿžźżšśł";
    private const string Plain = "aaaaaaaccceeeeeeeiiiiinnooooooouuuuuyyzzzssl";

    public static List<string> Of(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            var c = char.ToLowerInvariant(letter);
            if (char.IsLetterOrDigit(c))
            {
                var at = Accented.IndexOf(c, StringComparison.Ordinal);
                word.Append(at < 0 ? c : Plain[at]);
            }
            else if (c is not ('\'' or '’' or '`') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
