using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Delivery;

/// <summary>What leaves the house: no words, names or numbers of people.</summary>
/// <param name="Confidence">Probability of the category, 0 to 1; null when a person decided.</param>
/// <param name="Urgency">0 to 3.</param>
/// <param name="Photos">Opaque ids.</param>
public sealed record Melding(
    ReportNumber Number,
    CategoryId? Category,
    double? Confidence,
    GeoPoint? Point,
    double? AccuracyMetres,
    string? PlaceSource,
    string? Area,
    ServiceId? Service,
    Instant? RespondBy,
    int Urgency,
    bool NotifyNow,
    int Signals,
    Instant ObservedAt,
    Instant CreatedAt,
    string State,
    ImmutableArray<PhotoId> Photos);
