using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation;
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
    ImmutableArray<PhotoId> Photos)
{
    /// <summary>The same place in the national grid, for back offices; null where there is none.</summary>
    public RdPoint? Rd { get; init; }

    /// <summary>Where copies of the photos are to be seen, for those who may; none where nobody was told an address of this host.</summary>
    public ImmutableArray<PhotoLink> PhotoLinks { get; init; } = [];

    /// <summary>With the grid that the country's back offices read.</summary>
    public Melding InGridOf(Country country) => country == Country.Netherlands && Point is { } point ? this with { Rd = RdNew.Of(point) } : this;
}
