using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Words;

/// <param name="Start">Index of the first word.</param>
/// <param name="Length">In words.</param>
internal readonly record struct WordSpan(int Start, int Length)
{
    public bool Overlaps(WordSpan other) => Start < other.Start + other.Length && other.Start < Start + Length;
}

/// <summary>The words of one text, to look phrases up in.</summary>
internal sealed class Sentence(ImmutableArray<WordToken> tokens, ImmutableHashSet<string> negations)
{
    /// <summary>Where the phrase stands and is not denied.</summary>
    public IEnumerable<WordSpan> Find(WordPattern pattern)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var length = LengthAt(i, pattern.Words);
            if (length > 0 && !IsDenied(i))
            {
                yield return new WordSpan(i, length);
            }
        }
    }

    public string Typed(WordSpan span) => string.Join(' ', tokens.AsSpan().Slice(span.Start, span.Length).ToArray().Select(t => t.Typed));

    /// <summary>The same words, but for plural and case.</summary>
    public bool SaysTheSame(WordSpan one, WordSpan other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (tokens[one.Start + i].Stem != tokens[other.Start + i].Stem)
            {
                return false;
            }
        }

        return true;
    }

    private int LengthAt(int start, ImmutableArray<PatternWord> words)
    {
        var at = start;
        foreach (var word in words)
        {
            if (at >= tokens.Length || (at > start && tokens[at].BreakBefore))
            {
                return 0;
            }

            if (word.Matches(tokens[at].Plain, tokens[at].Stem))
            {
                at++;
            }
            else if (IsParted(at, word))
            {
                at += 2;
            }
            else
            {
                return 0;
            }
        }

        return at - start;
    }

    /// <summary>"honden poep": a compound that was typed with a space.</summary>
    private bool IsParted(int at, PatternWord word)
    {
        if (at + 1 >= tokens.Length || tokens[at + 1].BreakBefore || word.Match is not (WordMatch.Loose or WordMatch.Beginning))
        {
            return false;
        }

        var joined = tokens[at].Plain + tokens[at + 1].Plain;
        return word.Match == WordMatch.Beginning ? joined == word.Plain : joined == word.Plain || Stemmer.Stem(joined) == word.Stem;
    }

    private bool IsDenied(int start) => start > 0 && !tokens[start].BreakBefore && negations.Contains(tokens[start - 1].Plain);
}
