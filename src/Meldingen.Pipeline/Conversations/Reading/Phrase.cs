namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>
/// Words in a row; a "*" before or after a word stands for any letters ("*vergunning" is also "bouwvergunning"), a "…" between words for a few
/// words or none ("vraag … *vergunning aan").
/// </summary>
internal sealed class Phrase
{
    private const string Gap = "…";
    private const int LongestGap = 7;

    private readonly (string Letters, bool AnyBefore, bool AnyAfter, bool MayWait)[] _words;

    private Phrase((string, bool, bool, bool)[] words) => _words = words;

    /// <summary>Null when there is no letter in it, a "*" elsewhere than at the ends of a word, or a "…" elsewhere than between words.</summary>
    public static Phrase? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = new List<(string, bool, bool, bool)>();
        var gap = false;
        foreach (var part in parts)
        {
            if (part == Gap && words.Count > 0 && !gap)
            {
                gap = true;
                continue;
            }

            var inner = part.Trim('*');
            if (inner.Contains('*', StringComparison.Ordinal) || PlainWords.Of(inner) is not [var letters])
            {
                return null;
            }

            words.Add((letters, part[0] == '*', part[^1] == '*', gap));
            gap = false;
        }

        return words.Count == 0 || gap ? null : new Phrase([.. words]);
    }

    /// <summary>How many words it covers, those between included; 0 when it does not start there.</summary>
    public int MatchesAt(List<string> words, int start) => EndOf(words, start, 0) is >= 0 and var end ? end - start : 0;

    /// <summary>Where the rest of the phrase ends, -1 when it is not there.</summary>
    private int EndOf(List<string> words, int at, int word)
    {
        if (word == _words.Length)
        {
            return at;
        }

        var last = Math.Min(words.Count - 1, at + (_words[word].MayWait ? LongestGap : 0));
        for (; at <= last; at++)
        {
            if (Is(words[at], _words[word]) && EndOf(words, at + 1, word + 1) is >= 0 and var end)
            {
                return end;
            }
        }

        return -1;
    }

    private static bool Is(string word, (string Letters, bool AnyBefore, bool AnyAfter, bool MayWait) pattern) => pattern switch
    {
        (var letters, true, true, _) => word.Contains(letters, StringComparison.Ordinal),
        (var letters, true, false, _) => word.EndsWith(letters, StringComparison.Ordinal),
        (var letters, false, true, _) => word.StartsWith(letters, StringComparison.Ordinal),
        var (letters, _, _, _) => word == letters,
    };
}
