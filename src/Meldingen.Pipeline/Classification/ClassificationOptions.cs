using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Words;

namespace Meldingen.Pipeline.Classification;

/// <summary>The municipality's part in the decision.</summary>
/// <param name="Categories">All that exist here, each once; at least one.</param>
/// <param name="Weights">How much photos and words count.</param>
public sealed record ClassificationOptions(ImmutableArray<CategoryRule> Categories, NightHours Night, WordList Words, EvidenceWeights Weights);
