using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>When it was seen, by the most trusted plausible claim.</summary>
/// <param name="At">Middle of the time that is meant.</param>
/// <param name="Source">Of the claim that was taken.</param>
/// <param name="Accuracy">Of the claim that was taken.</param>
/// <param name="Reason">Why this claim was taken.</param>
/// <param name="Doubts">Why a better claim was not taken, or that another tells otherwise; often empty.</param>
/// <param name="Claims">Every claim, most trusted first; the order they came in plays no part.</param>
public sealed record ObservedAt(
    Instant At,
    TimeSource Source,
    Duration Accuracy,
    ObservedReason Reason,
    ImmutableArray<ObservedReason> Doubts,
    ImmutableArray<TimeClaim> Claims);
