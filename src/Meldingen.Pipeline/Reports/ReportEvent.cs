using System.Collections.Immutable;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>
/// What happened to a report. Ids, codes and numbers only: words, names, addresses and coordinates live in rows that can be erased, so
/// that this log is append-only and a person can still be forgotten.
/// </summary>
/// <remarks>A field that is added later has a default, so that events written before it still read.</remarks>
public abstract record ReportEvent
{
    private ReportEvent()
    {
    }

    /// <param name="Category">Null when the classifier abstained.</param>
    /// <param name="ModelSaid">Its best guess, also when it abstained.</param>
    /// <param name="Probability">Of <paramref name="ModelSaid"/>, 0 to 1.</param>
    public sealed record Registered(
        ReportNumber Number,
        SignalId Signal,
        CategoryId? Category,
        CategoryId? ModelSaid,
        double? Probability,
        string ModelVersion,
        PlaceKnowledge Place,
        PlaceSource? PlaceSource,
        double? AccuracyMetres,
        Urgency Urgency,
        Instant ObservedAt,
        ImmutableArray<ReviewReason> Reasons) : ReportEvent;

    /// <param name="HashDistance">0 to 256 bits, of the photos that match; null for the same problem.</param>
    /// <param name="Metres">Between the two places; null where either is unknown.</param>
    public sealed record SignalJoined(SignalId Signal, SignalMatch Match, int? HashDistance, double? Metres, Urgency Urgency, Instant ObservedAt) : ReportEvent;

    /// <summary>Came late for a signal that was known.</summary>
    /// <param name="Photos">How many, 0 and up.</param>
    /// <param name="Place">A claim for the place was among it.</param>
    public sealed record EvidenceAdded(SignalId Signal, int Photos, bool Place) : ReportEvent;

    public sealed record PlaceSet(PlaceSource Source, double AccuracyMetres) : ReportEvent;

    public sealed record SentToReview(ImmutableArray<ReviewReason> Reasons) : ReportEvent;

    /// <param name="Rule">Its name in the municipality's rules.</param>
    public sealed record Routed(ServiceId Service, string Rule, Urgency Urgency, bool NotifyNow, Instant RespondBy) : ReportEvent;

    /// <summary>An agent says that the model was right: a label.</summary>
    public sealed record CategoryConfirmed(CategoryId Category, CategoryId? ModelSaid, string ModelVersion) : ReportEvent;

    /// <summary>An agent says what it is instead: a label.</summary>
    public sealed record CategoryCorrected(CategoryId Category, CategoryId? ModelSaid, string ModelVersion) : ReportEvent;

    public sealed record Rejected(RejectReason Reason) : ReportEvent;

    public sealed record Accepted(ServiceId Service) : ReportEvent;

    public sealed record WorkStarted(ServiceId Service) : ReportEvent;

    public sealed record Resolved(ResolveOutcome Outcome) : ReportEvent;

    public sealed record Reopened(ReopenReason Reason) : ReportEvent;

    public sealed record MergedInto(ReportId Report) : ReportEvent;

    /// <summary>Two signals of one melder turned out to be one: its evidence is with the other from now on.</summary>
    public sealed record SignalLeft(SignalId Signal, SignalId Into) : ReportEvent;

    /// <summary>It may be about the same thing as another report: a question to an agent.</summary>
    /// <param name="HashDistance">Of the closest photos, in bits; null where none are alike.</param>
    /// <param name="Metres">Between the two places; null where either is unknown.</param>
    /// <param name="Hours">Between the two observations, 0 or more.</param>
    public sealed record PerhapsSame(ReportId Report, DoubtReason Why, int? HashDistance, double? Metres, double Hours) : ReportEvent;

    /// <summary>An agent says that it is not the same as the other: a label.</summary>
    public sealed record ToldApart(ReportId Report) : ReportEvent;

    /// <summary>Another report goes on in this one: the other half of <see cref="MergedInto"/>.</summary>
    /// <param name="Urgency">Of the other as a whole; its route may have raised it above those of its signals.</param>
    /// <param name="Parts">All that the other had, in its order.</param>
    public sealed record TookIn(ReportId Report, Urgency Urgency, ImmutableArray<SignalPart> Parts) : ReportEvent;

    /// <summary>A report that was taken in goes its own way again: the other half of <see cref="Unmerged"/>.</summary>
    public sealed record GaveBack(ReportId Report) : ReportEvent;

    /// <summary>It goes its own way again, from where it stood.</summary>
    /// <param name="Signals">What is left of those that it brought.</param>
    public sealed record Unmerged(ReportId From, ImmutableArray<SignalId> Signals) : ReportEvent;

    /// <summary>A signal is about something else: it begins a report of its own.</summary>
    public sealed record SignalSplitOff(SignalId Signal, ReportId Into) : ReportEvent;
}

/// <summary>An event in its place in the log.</summary>
/// <param name="Ordinal">1 and up without a gap, within the report.</param>
public sealed record RecordedEvent(int Ordinal, Instant At, Actor Actor, ReportEvent Happened);
