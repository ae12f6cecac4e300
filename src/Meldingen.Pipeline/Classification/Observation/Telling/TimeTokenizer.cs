using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Words;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>Text to words and number literals, as people type them on a phone.</summary>
internal static class TimeTokenizer
{
    public static ImmutableArray<TimeToken> Read(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<TimeToken>();
        var gap = Gap.Hard;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                gap = Wider(gap, text[i]);
                i++;
                continue;
            }

            var end = char.IsAsciiDigit(text[i]) ? EndOfNumber(text, i) : EndOfWord(text, i);
            Add(tokens, text, i, end, gap);
            gap = Gap.None;
            i = end;
        }

        return tokens.ToImmutable();
    }

    private static void Add(ImmutableArray<TimeToken>.Builder tokens, string text, int start, int end, Gap gap)
    {
        var run = text[start..end];
        if (!char.IsAsciiDigit(run[0]))
        {
            tokens.Add(new TimeToken(WordTokens.Plain(run), null, gap, start, end));
            return;
        }

        var plain = run.ToLowerInvariant();
        var dash = plain.IndexOf('-');
        if (dash > 0 && dash < plain.Length - 1
            && NumberLiterals.Read(plain[..dash]) is NumberLiteral.Clock from && NumberLiterals.Read(plain[(dash + 1)..]) is NumberLiteral.Clock to)
        {
            // "22:00-23:30": the dash says "to".
            tokens.Add(new TimeToken("", from, gap, start, start + dash));
            tokens.Add(new TimeToken("tot", null, Gap.None, start + dash, start + dash + 1));
            tokens.Add(new TimeToken("", to, Gap.None, start + dash + 1, end));
            return;
        }

        tokens.Add(new TimeToken("", NumberLiterals.Read(plain), gap, start, end));
    }

    /// <summary>A mark belongs to the number only when a digit or letter follows: "om 3." ends a sentence.</summary>
    private static int EndOfNumber(string text, int i)
    {
        while (i < text.Length
            && (char.IsLetterOrDigit(text[i]) || (text[i] is ':' or '.' or ',' or '-' or '/' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
        {
            i++;
        }

        return i;
    }

    private static int EndOfWord(string text, int i)
    {
        // "a.m." and "p.m." are one word.
        if (text[i] is 'a' or 'p' or 'A' or 'P' && i + 2 < text.Length && text[i + 1] == '.' && text[i + 2] is 'm' or 'M' && (i + 3 == text.Length || !char.IsLetterOrDigit(text[i + 3])))
        {
            return i + 3 < text.Length && text[i + 3] == '.' ? i + 4 : i + 3;
        }

        while (i < text.Length && WordTokens.IsWord(text, i))
        {
            i++;
        }

        return i;
    }

    private static Gap Wider(Gap gap, char c) =>
        c is '.' or '!' or '?' or '\n' or '\r' or ';' ? Gap.Hard
        : c is ',' or ':' or '(' or ')' && gap == Gap.None ? Gap.Soft
        : gap;
}
