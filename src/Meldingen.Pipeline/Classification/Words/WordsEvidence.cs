using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Words;

/// <summary>What the words speak for. Empty when none of them is in the list.</summary>
/// <param name="Counted">Categories with at least one word, the heaviest first.</param>
public sealed record WordsEvidence(ImmutableArray<CountedWords> Counted, bool SaysVehicle, bool SaysLoading)
{
    public static WordsEvidence None { get; } = new([], false, false);

    /// <summary>0 when no word speaks for it.</summary>
    public double WeightFor(CategoryId category) => Counted.FirstOrDefault(c => c.Category == category)?.Weight ?? 0;
}

/// <param name="Weight">Sum over the words, in nats.</param>
/// <param name="Words">As typed, in the order of the text; personal, never to be logged.</param>
public sealed record CountedWords(CategoryId Category, double Weight, ImmutableArray<string> Words);
