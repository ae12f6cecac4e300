using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Observation;

namespace Meldingen.Pipeline.Classification;

/// <summary>All that is known of one draft. Missing parts are normal.</summary>
/// <param name="Photos">What the head says of each readable photo, in any order; empty when there is none, or no model.</param>
/// <param name="Words">Every text and caption of the draft, one per line; null when there is none.</param>
/// <param name="ModelVersion">Of the head that judged the photos.</param>
public sealed record ClassificationInput(
    ImmutableArray<HeadVerdict> Photos, string? Words, ObservedAt ObservedAt, ClassificationOptions Options, string ModelVersion);
