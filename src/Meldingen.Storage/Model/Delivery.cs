using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>One hand-over of a report to a field service.</summary>
public sealed class Delivery
{
    public required Guid Id { get; init; }

    public required ReportId ReportId { get; init; }

    public required ServiceId Service { get; init; }

    /// <summary>webhook, …</summary>
    public required string Adapter { get; init; }

    /// <summary>Unique: the receiver may see it twice and counts it once.</summary>
    public required string IdempotencyKey { get; init; }

    public required Instant CreatedAt { get; init; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    public string? Reference { get; set; }

    public string? LastReason { get; set; }

    public Instant? SettledAt { get; set; }
}

public enum DeliveryState
{
    Pending,
    Accepted,
    Refused,

    /// <summary>Not handed over: the report went to another service, or was rejected, before it could be.</summary>
    Superseded,
}
