using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>The tokens of one text, asked by position; positions outside it hold nothing.</summary>
internal sealed class Told(string text, ImmutableArray<TimeToken> tokens)
{
    public int Count => tokens.Length;

    /// <summary>Empty for a number and outside the text.</summary>
    public string Word(int i) => i >= 0 && i < tokens.Length ? tokens[i].Word : "";

    public NumberLiteral? Literal(int i) => i >= 0 && i < tokens.Length ? tokens[i].Literal : null;

    public Gap GapBefore(int i) => i <= 0 || i >= tokens.Length ? Gap.Hard : tokens[i].Before;

    /// <summary>Do the tokens from here on read so? Words within one place are parted by "/".</summary>
    public bool Reads(int i, params ReadOnlySpan<string> words)
    {
        for (var k = 0; k < words.Length; k++)
        {
            if ((k > 0 && GapBefore(i + k) == Gap.Hard) || Word(i + k).Length == 0 || !words[k].Split('/').Contains(Word(i + k), StringComparer.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An hour or a count up to 24 and how it was written; null when there is none here.</summary>
    public (int Value, bool Exact)? Number(int i) => Literal(i) switch
    {
        NumberLiteral.Plain { Value: <= 24 } plain => (plain.Value % 24, plain.LeadingZero || plain.Value is 0 or > 12),
        null when TimeTerms.Number(Word(i)) is { } number => (number, false),
        _ => null,
    };

    public bool SameSentence(int i, int j)
    {
        for (var k = Math.Min(i, j) + 1; k <= Math.Max(i, j); k++)
        {
            if (GapBefore(k) == Gap.Hard)
            {
                return false;
            }
        }

        return true;
    }

    public bool SentenceHas(int i, IReadOnlySet<string> words)
    {
        for (var k = 0; k < Count; k++)
        {
            if (words.Contains(Word(k)) && SameSentence(i, k))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As typed.</summary>
    public string Typed(Finding finding) => text[tokens[finding.First].Start..tokens[finding.Last].End];
}
