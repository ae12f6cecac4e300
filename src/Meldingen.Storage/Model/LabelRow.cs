using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>What an agent said a photo shows, beside what the model said.</summary>
public sealed class LabelRow
{
    public required ReportId ReportId { get; init; }

    public required Sha256 Sha256 { get; init; }

    public required CategoryId Category { get; set; }

    public required string Agent { get; set; }

    public required Instant At { get; set; }

    public CategoryId? ModelSaid { get; set; }

    public string? ModelVersion { get; set; }
}
