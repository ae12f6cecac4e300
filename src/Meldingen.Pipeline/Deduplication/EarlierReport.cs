using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>A report that the new evidence may belong to. One that was merged is given as the report it was merged into.</summary>
/// <param name="Category">Null while nobody has decided.</param>
/// <param name="Point">Null while the place is unknown or disputed.</param>
/// <param name="OpenedAt">When it was registered: the oldest wins a tie.</param>
/// <param name="LastObservedAt">Observed-at of its latest signal.</param>
/// <param name="Open">False for resolved and rejected.</param>
public sealed record EarlierReport(
    ReportId Report, CategoryId? Category, GeoPoint? Point, Instant OpenedAt, Instant LastObservedAt, bool Open, ImmutableArray<PhotoFingerprint> Photos);

/// <summary>The evidence that comes in.</summary>
/// <param name="Category">Null when the classifier abstained.</param>
/// <param name="Point">Null when the place is unknown or disputed.</param>
public sealed record DuplicateCandidate(CategoryId? Category, GeoPoint? Point, Instant ObservedAt, ImmutableArray<PhotoFingerprint> Photos);
