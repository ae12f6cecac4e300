using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>What an agent said of two reports, beside what had been doubted: a label. One answer for a pair, the last one.</summary>
public sealed class DuplicateAnswerRow
{
    /// <summary>The lower id of the two: a pair has no direction.</summary>
    public required ReportId OneId { get; init; }

    public required ReportId OtherId { get; init; }

    public required bool Same { get; set; }

    public required string Agent { get; set; }

    public required Instant At { get; set; }

    /// <summary>Code of why they may have been the same; null when nothing was doubted, and an agent found it.</summary>
    public string? Doubted { get; set; }

    /// <summary>In bits; null where no photos were alike.</summary>
    public int? HashDistance { get; set; }

    public double? Metres { get; set; }

    public double? Hours { get; set; }
}
