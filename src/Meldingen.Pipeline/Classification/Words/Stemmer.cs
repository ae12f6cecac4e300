namespace Meldingen.Pipeline.Classification.Words;

/// <summary>
/// Cuts the plural and the diminutive off a plain word, Dutch and English alike, so that list and text meet. What is left need not be a word
/// ("matrassen" and "matras" are both "matra").
/// </summary>
internal static class Stemmer
{
    private static readonly string[] Diminutives = ["etjes", "etje", "tjes", "tje", "jes", "je"];

    public static string Stem(string plain)
    {
        var word = plain;
        if (word.Length < 4 || char.IsDigit(word[0]))
        {
            return word;
        }

        word = EnglishPlural(word);
        foreach (var ending in Diminutives)
        {
            if (word.Length >= ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = Undouble(word[..^ending.Length]);
                break;
            }
        }

        word = WithoutS(word);
        if (word.Length >= 5 && word.EndsWith("en", StringComparison.Ordinal))
        {
            word = WithoutS(Devoiced(Undouble(word[..^2])));
        }

        return ShortVowel(word);
    }

    private static string EnglishPlural(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 4 && (word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)) ? word[..^2]
        : word;

    private static string WithoutS(string word) => word.Length >= 4 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;

    private static string Undouble(string word) => word.Length >= 3 && word[^1] == word[^2] && !IsVowel(word[^1]) ? word[..^1] : word;

    /// <summary>"huizen" is of "huis", "brieven" of "brief".</summary>
    private static string Devoiced(string word) => word[^1] switch
    {
        'z' => word[..^1] + "s",
        'v' => word[..^1] + "f",
        _ => word,
    };

    /// <summary>"paal" and "palen" meet at "pal".</summary>
    private static string ShortVowel(string word) =>
        word.Length >= 4 && !IsVowel(word[^1]) && IsVowel(word[^2]) && word[^2] == word[^3] && word[^2] is not 'i' ? word[..^2] + word[^1] : word;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
