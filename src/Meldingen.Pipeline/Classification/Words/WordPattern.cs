using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Words;

/// <summary>One entry of the list: a word or words that follow each other.</summary>
/// <param name="Text">As the list has it.</param>
public sealed record WordPattern(string Text)
{
    internal ImmutableArray<PatternWord> Words { get; } = [.. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PatternWord.Of)];

    public bool Equals(WordPattern? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}

/// <summary>How one word of an entry is compared.</summary>
internal enum WordMatch
{
    /// <summary>Plural, diminutive and one typing error allowed.</summary>
    Loose,

    /// <summary>"=lossen": as it is, for words whose stem is another word.</summary>
    Exact,

    /// <summary>"hondenpoep*": compounds that begin with it.</summary>
    Beginning,

    /// <summary>"*afval": compounds that end in it, and itself.</summary>
    Ending,
}

internal sealed record PatternWord(string Plain, string Stem, WordMatch Match)
{
    /// <summary>Shorter words are each other's typing errors: "poep", "loep".</summary>
    private const int LeastLengthForTypingError = 7;

    public static PatternWord Of(string written)
    {
        var plain = WordTokens.Plain(written);
        var match = written[0] == '=' ? WordMatch.Exact
            : written[^1] == '*' ? WordMatch.Beginning
            : written[0] == '*' ? WordMatch.Ending
            : WordMatch.Loose;
        return new PatternWord(plain, Stemmer.Stem(plain), match);
    }

    public bool Matches(string plain, string stem) => Match switch
    {
        WordMatch.Exact => plain == Plain,
        WordMatch.Beginning => plain.StartsWith(Plain, StringComparison.Ordinal) || IsTypingError(plain, stem),
        WordMatch.Ending => plain.EndsWith(Plain, StringComparison.Ordinal) || stem.EndsWith(Stem, StringComparison.Ordinal),
        WordMatch.Loose => stem == Stem || plain == Plain || IsTypingError(plain, stem),
        _ => throw new ArgumentOutOfRangeException(nameof(plain)),
    };

    /// <summary>The first letter must stand: people seldom miss it, and "barking" is not "parking".</summary>
    private bool IsTypingError(string plain, string stem) =>
        Plain.Length >= LeastLengthForTypingError && plain.Length >= LeastLengthForTypingError - 1 && plain[0] == Plain[0]
        && (OneEdit.Apart(plain, Plain) || OneEdit.Apart(stem, Stem));
}
