using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>The audit log: append-only, ids, codes and hashes only.</summary>
public sealed class ReportEventRow
{
    public required ReportId ReportId { get; init; }

    /// <summary>1 and up without a gap, within the report.</summary>
    public required int Ordinal { get; init; }

    public required string Type { get; init; }

    public required Instant At { get; init; }

    public required string Actor { get; init; }

    public required string Data { get; init; }
}
