using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>A melding: the fold of its events.</summary>
/// <param name="Category">Decided by the model or a person; null while nobody has.</param>
/// <param name="DecidedByPerson">An agent confirmed or corrected it: the model no longer moves it.</param>
/// <param name="Reasons">What a person still has to look at.</param>
/// <param name="Urgency">0 to 3, the maximum of its signals and its route.</param>
/// <param name="ObservedAt">Of its latest signal.</param>
/// <param name="Version">Number of events so far.</param>
public sealed record Report(
    ReportId Id,
    ReportNumber Number,
    ReportState State,
    CategoryId? Category,
    bool DecidedByPerson,
    CategoryId? ModelSaid,
    double? Probability,
    string ModelVersion,
    ImmutableArray<ReviewReason> Reasons,
    ImmutableArray<SignalId> Signals,
    int Urgency,
    ServiceId? Service,
    string? Rule,
    Instant? RespondBy,
    Instant ObservedAt,
    int Version)
{
    /// <exception cref="InvalidOperationException">The log does not begin with a registration, or breaks the table: it was tampered with.</exception>
    public static Report Fold(ReportId id, IEnumerable<ReportEvent> events)
    {
        Report? report = null;
        foreach (var happened in events)
        {
            report = report is null ? Begin(id, happened) : report.Apply(happened);
        }

        return report ?? throw new InvalidOperationException($"report {id} has no events");
    }

    /// <exception cref="InvalidOperationException">The event may not follow.</exception>
    public Report Apply(ReportEvent happened)
    {
        var state = Transitions.Next(State, happened) ?? throw new InvalidOperationException($"{happened.GetType().Name} cannot follow {State} in report {Id}");
        var next = this with { State = state, Version = Version + 1 };
        return happened switch
        {
            ReportEvent.SignalJoined e => next with { Signals = Signals.Add(e.Signal), Urgency = Math.Max(Urgency, e.Urgency), ObservedAt = Instant.Max(ObservedAt, e.ObservedAt) },
            ReportEvent.PlaceSet => next with { Reasons = Without(ReviewReason.PlaceUnknown, ReviewReason.PlaceDisputed) },
            ReportEvent.SentToReview e => next with { Reasons = [.. Reasons.Union(e.Reasons).Order()] },
            ReportEvent.Routed e => next with { Service = e.Service, Rule = e.Rule, RespondBy = e.RespondBy, Urgency = Math.Max(Urgency, e.Urgency), Reasons = [] },
            ReportEvent.CategoryConfirmed e => next.Decided(e.Category),
            ReportEvent.CategoryCorrected e => next.Decided(e.Category),
            ReportEvent.EvidenceAdded or ReportEvent.Rejected or ReportEvent.Accepted or ReportEvent.WorkStarted
                or ReportEvent.Resolved or ReportEvent.Reopened or ReportEvent.MergedInto => next,
            _ => throw new InvalidOperationException($"{happened.GetType().Name} begins a report and cannot follow"),
        };
    }

    internal static Report Begin(ReportId id, ReportEvent happened) => happened is ReportEvent.Registered e
        ? new Report(
            id, e.Number, ReportState.Registered, e.Category, DecidedByPerson: false, e.ModelSaid, e.Probability, e.ModelVersion, e.Reasons,
            [e.Signal], e.Urgency, Service: null, Rule: null, RespondBy: null, e.ObservedAt, Version: 1)
        : throw new InvalidOperationException($"report {id} does not begin with a registration");

    // Having looked, the agent has seen the photos too; only the place remains a question of its own.
    private Report Decided(CategoryId category) => this with
    {
        Category = category,
        DecidedByPerson = true,
        Reasons = Without(ReviewReason.Abstained, ReviewReason.PhotosDisagree, ReviewReason.PhotoUnreadable, ReviewReason.PossibleDuplicate),
    };

    private ImmutableArray<ReviewReason> Without(params ReviewReason[] settled) => [.. Reasons.Except(settled)];
}
