namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>Words in a row; a "*" before or after a word stands for any letters ("*vergunning" is also "bouwvergunning").</summary>
internal sealed class Phrase
{
    private readonly (string Letters, bool AnyBefore, bool AnyAfter)[] _words;

    private Phrase((string, bool, bool)[] words) => _words = words;

    /// <summary>Null when there is no letter in it, or a "*" elsewhere than at the ends of a word.</summary>
    public static Phrase? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = new List<(string, bool, bool)>();
        foreach (var part in parts)
        {
            var inner = part.Trim('*');
            if (inner.Contains('*', StringComparison.Ordinal) || PlainWords.Of(inner) is not [var letters])
            {
                return null;
            }

            words.Add((letters, part[0] == '*', part[^1] == '*'));
        }

        return words.Count == 0 ? null : new Phrase([.. words]);
    }

    /// <summary>How many words it covers, 0 when it does not start there.</summary>
    public int MatchesAt(List<string> words, int start)
    {
        if (start + _words.Length > words.Count)
        {
            return 0;
        }

        for (var i = 0; i < _words.Length; i++)
        {
            if (!Is(words[start + i], _words[i]))
            {
                return 0;
            }
        }

        return _words.Length;
    }

    private static bool Is(string word, (string Letters, bool AnyBefore, bool AnyAfter) pattern) => pattern switch
    {
        (var letters, true, true) => word.Contains(letters, StringComparison.Ordinal),
        (var letters, true, false) => word.EndsWith(letters, StringComparison.Ordinal),
        (var letters, false, true) => word.StartsWith(letters, StringComparison.Ordinal),
        var (letters, _, _) => word == letters,
    };
}
