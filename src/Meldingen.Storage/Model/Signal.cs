using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>One melder's evidence for one report.</summary>
public sealed class Signal
{
    public required SignalId Id { get; init; }

    /// <summary>Unique: a draft becomes exactly one signal.</summary>
    public required DraftId DraftId { get; init; }

    public required PersonId PersonId { get; init; }

    public required ReportId ReportId { get; set; }

    public required Instant JoinedAt { get; init; }

    /// <summary>created, same-photo or same-problem.</summary>
    public required string Match { get; init; }

    /// <summary>Place claims, verdict and reasons, sealed JSON.</summary>
    public byte[]? EvidenceSealed { get; set; }
}
