using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>
/// What happened to a report. Ids, codes and numbers only: words, names, addresses and coordinates live in rows that can be erased, so
/// that this log is append-only and a person can still be forgotten.
/// </summary>
public abstract record ReportEvent
{
    private ReportEvent()
    {
    }

    /// <param name="Category">Null when the classifier abstained.</param>
    /// <param name="ModelSaid">Its best guess, also when it abstained.</param>
    /// <param name="Probability">Of <paramref name="ModelSaid"/>, 0 to 1.</param>
    public sealed record Registered(
        ReportNumber Number, SignalId Signal, CategoryId? Category, CategoryId? ModelSaid, double? Probability, string ModelVersion,
        int Urgency, Instant ObservedAt, ImmutableArray<ReviewReason> Reasons) : ReportEvent;

    /// <param name="Match">same-photo or same-problem.</param>
    public sealed record SignalJoined(SignalId Signal, string Match, int? HashDistance, double? Metres, int Urgency, Instant ObservedAt) : ReportEvent;

    /// <summary>A late photo, pin or word of a signal that was known.</summary>
    public sealed record EvidenceAdded(SignalId Signal, int Photos, bool Place) : ReportEvent;

    /// <param name="Source">whatsapp-pin, exif-gps, address-in-words or agent.</param>
    public sealed record PlaceSet(string Source, double AccuracyMetres) : ReportEvent;

    public sealed record SentToReview(ImmutableArray<ReviewReason> Reasons) : ReportEvent;

    public sealed record Routed(ServiceId Service, string Rule, int Urgency, bool NotifyNow, Instant RespondBy) : ReportEvent;

    /// <summary>An agent says that the model was right.</summary>
    public sealed record CategoryConfirmed(CategoryId Category, CategoryId? ModelSaid, string ModelVersion) : ReportEvent;

    /// <summary>An agent says what it is instead.</summary>
    public sealed record CategoryCorrected(CategoryId Category, CategoryId? ModelSaid, string ModelVersion) : ReportEvent;

    public sealed record Rejected(string Reason) : ReportEvent;

    public sealed record Accepted(ServiceId Service) : ReportEvent;

    public sealed record WorkStarted(ServiceId Service) : ReportEvent;

    /// <param name="Outcome">solved, not-found, other.</param>
    public sealed record Resolved(string Outcome) : ReportEvent;

    public sealed record Reopened(string Reason) : ReportEvent;

    public sealed record MergedInto(ReportId Report) : ReportEvent;
}
