using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Words;

/// <summary>
/// Which words speak for which category, from the municipality's words.json.
/// </summary>
/// <param name="Vehicle">Words that tell of a vehicle that loads.</param>
/// <param name="Loading">Words that tell of loading or unloading.</param>
/// <param name="Negations">Right before a word they make it count for nothing: "geen", "no".</param>
public sealed record WordList(
    ImmutableSortedDictionary<CategoryId, ImmutableArray<WeightedPhrase>> ByCategory,
    ImmutableArray<WordPattern> Vehicle,
    ImmutableArray<WordPattern> Loading,
    ImmutableHashSet<string> Negations)
{
    public static WordList Empty { get; } = new(
        ImmutableSortedDictionary<CategoryId, ImmutableArray<WeightedPhrase>>.Empty, [], [], ImmutableHashSet<string>.Empty);
}

/// <param name="Weight">Log of how much likelier a report of the category holds it than another, in nats; above 0. 3 and up nearly decides, 1 is a hint.</param>
public sealed record WeightedPhrase(WordPattern Pattern, double Weight);
