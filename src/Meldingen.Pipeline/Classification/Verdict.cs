using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;

namespace Meldingen.Pipeline.Classification;

/// <summary>What it is, or that an agent has to say.</summary>
/// <param name="Ranked">Every category of the municipality, the most probable first; they sum to 1.</param>
/// <param name="Reasons">In the order in which they were weighed: photos, words, hour, what stood in the way.</param>
/// <param name="ModelVersion">Of the photo head, as the caller named it.</param>
public sealed record Verdict(ImmutableArray<RankedCategory> Ranked, CategoryDecision Decision, ImmutableArray<Reason> Reasons, string ModelVersion);
