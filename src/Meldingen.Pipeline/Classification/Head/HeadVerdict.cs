using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head;

/// <summary>What the head says of one photo by its look alone.</summary>
/// <param name="Ranked">Every category, the most probable first.</param>
/// <param name="Decision">The first of them where it reaches its threshold; none means that an agent decides.</param>
public sealed record HeadVerdict(ImmutableArray<RankedCategory> Ranked, CategoryId? Decision);
