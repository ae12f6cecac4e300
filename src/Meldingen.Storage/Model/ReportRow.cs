using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>The folded state of a report's events, for lists and searches, plus what events must not hold: the place.</summary>
public sealed class ReportRow
{
    public required ReportId Id { get; init; }

    /// <summary>Unique.</summary>
    public required ReportNumber Number { get; init; }

    public required string State { get; set; }

    public CategoryId? Category { get; set; }

    /// <summary>Probability of the category, 0 to 1, as the classifier gave it.</summary>
    public double? Confidence { get; set; }

    /// <summary>Best guess and its probability when the classifier abstained.</summary>
    public CategoryId? TopCategory { get; set; }

    public double? LatitudeDegrees { get; set; }

    public double? LongitudeDegrees { get; set; }

    public double? AccuracyMetres { get; set; }

    public string? PlaceSource { get; set; }

    public string? Area { get; set; }

    public ServiceId? Service { get; set; }

    public string? RouteRule { get; set; }

    public int Urgency { get; set; }

    /// <summary>The service is to be woken, at any hour.</summary>
    public bool NotifyNow { get; set; }

    public Instant? RespondBy { get; set; }

    public int Signals { get; set; }

    /// <summary>Why a person must look, comma-separated codes.</summary>
    public string? ReviewReasons { get; set; }

    public required Instant ObservedAt { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }

    public string? ModelVersion { get; set; }

    /// <summary>Concurrency token: number of events.</summary>
    public int Version { get; set; }
}
