using System.Collections.Frozen;

namespace Meldingen.Pipeline.Replies;

/// <summary>Dutch unless the words are plainly English: short messages are mostly Dutch here, and a wrong guess costs a smile only.</summary>
public static class LanguageGuess
{
    private static readonly FrozenSet<string> English = Words(
        "the a an and is are was there this that at in on of my with has have someone please again here near street dog poo trash garbage litter car truck parked last night where can how i");

    private static readonly FrozenSet<string> Dutch = Words(
        "de het een en is zijn was er dit dat op in van mijn met heeft iemand weer hier bij straat hond poep afval vuil auto vrachtwagen staat vannacht waar kan hoe ik ligt voor");

    /// <returns>"nl" or "en".</returns>
    public static string Of(string? words)
    {
        var tokens = (words ?? "").ToLowerInvariant().Split([' ', '\n', '\r', '\t', '.', ',', '!', '?', ':', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return tokens.Count(English.Contains) > tokens.Count(Dutch.Contains) ? "en" : "nl";
    }

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
