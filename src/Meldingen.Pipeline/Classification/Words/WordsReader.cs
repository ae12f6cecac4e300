using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Words;

/// <summary>Text to evidence, by the municipality's list. Case, accents, plural, one typing error in a longer word and a stray space do not matter.</summary>
public static class WordsReader
{
    /// <summary>Each phrase counts once, however often it is said and by however many entries it is found; of overlapping phrases the longest counts.</summary>
    public static WordsEvidence Read(string? text, WordList list)
    {
        var tokens = WordTokens.Of(text);
        if (tokens.IsEmpty)
        {
            return WordsEvidence.None;
        }

        var sentence = new Sentence(tokens, list.Negations);
        var counted = list.ByCategory
            .Select(c => (Category: c.Key, Hits: Counting(sentence, c.Value)))
            .Where(c => !c.Hits.IsEmpty)
            .Select(c => new CountedWords(c.Category, c.Hits.Sum(h => h.Weight), [.. c.Hits.OrderBy(h => h.Span.Start).Select(h => sentence.Typed(h.Span))]))
            .OrderByDescending(c => c.Weight)
            .ThenBy(c => c.Category);
        return new WordsEvidence([.. counted], list.Vehicle.Any(p => sentence.Find(p).Any()), list.Loading.Any(p => sentence.Find(p).Any()));
    }

    private static ImmutableArray<(WordSpan Span, double Weight)> Counting(Sentence sentence, ImmutableArray<WeightedPhrase> phrases)
    {
        var hits = phrases
            .SelectMany(phrase => sentence.Find(phrase.Pattern).Select(span => (Span: span, phrase.Weight, phrase.Pattern)))
            .OrderByDescending(h => h.Span.Length)
            .ThenByDescending(h => h.Weight)
            .ThenBy(h => h.Span.Start);
        var taken = new List<(WordSpan Span, double Weight, WordPattern Pattern)>();
        foreach (var hit in hits)
        {
            if (!taken.Exists(t => t.Pattern == hit.Pattern || t.Span.Overlaps(hit.Span) || sentence.SaysTheSame(t.Span, hit.Span)))
            {
                taken.Add(hit);
            }
        }

        return [.. taken.Select(t => (t.Span, t.Weight))];
    }
}
