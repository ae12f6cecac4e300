using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>A melding: the fold of its events.</summary>
public sealed record Report
{
    // Who was woken looks around for this long; a lorry in the next night is another wake-up.
    private static readonly Duration OneTellingCovers = Duration.FromHours(2);

    private Report()
    {
    }

    public required ReportId Id { get; init; }

    public required ReportNumber Number { get; init; }

    public ReportState State { get; private init; }

    /// <summary>Decided by the model or a person; null while nobody has.</summary>
    public CategoryId? Category { get; private init; }

    /// <summary>An agent confirmed or corrected it: the model no longer moves it.</summary>
    public bool DecidedByPerson { get; private init; }

    public CategoryId? ModelSaid { get; private init; }

    /// <summary>Of <see cref="ModelSaid"/>, 0 to 1.</summary>
    public double? Probability { get; private init; }

    public required string ModelVersion { get; init; }

    public PlaceKnowledge Place { get; private init; }

    /// <summary>Null while the place is not known.</summary>
    public PlaceSource? PlaceSource { get; private init; }

    /// <summary>What a person still has to look at, in the order of the list.</summary>
    public ImmutableArray<ReviewReason> Reasons { get; private init; } = [];

    public ImmutableArray<SignalId> Signals => [.. Parts.Select(p => p.Signal)];

    /// <summary>What each signal brings, in the order in which they came.</summary>
    public ImmutableArray<SignalPart> Parts { get; private init; } = [];

    /// <summary>The reports that go on in this one.</summary>
    public ImmutableArray<TakenReport> Taken { get; private init; } = [];

    /// <summary>Reports that may be about the same thing, not yet answered by anybody, in the order of their ids.</summary>
    public ImmutableArray<ReportEvent.PerhapsSame> Doubts { get; private init; } = [];

    /// <summary>Reports of which an agent said that they are not the same.</summary>
    public ImmutableArray<ReportId> ToldApart { get; private init; } = [];

    /// <summary>The maximum of its signals, its route, and the reports that go on in it.</summary>
    public Urgency Urgency => Parts.Select(p => p.Urgency).Concat(Taken.Select(t => t.Urgency)).Append(LeastUrgency).Max();

    public ServiceId? Service { get; private init; }

    /// <summary>Name of the rule that routed it.</summary>
    public string? Rule { get; private init; }

    public Instant? RespondBy { get; private init; }

    /// <summary>The service is to be woken.</summary>
    public bool NotifyNow { get; private init; }

    /// <summary>What the service was told no longer holds: it is another category or another place.</summary>
    public bool ToldIsOutdated { get; private init; }

    /// <summary>It was seen again since the service was told, longer after than one telling covers.</summary>
    public bool SeenAgain => SeenWhenTold is { } seen && ObservedAt - seen >= OneTellingCovers;

    private Instant? SeenWhenTold { get; init; }

    // What stays when a signal goes up in another one: routes that were given, evidence that lives on elsewhere.
    private Urgency LeastUrgency { get; init; }

    private Instant LeastObservedAt { get; init; } = Instant.MinValue;

    /// <summary>Where it stood when it was merged.</summary>
    internal ReportState BeforeMerge { get; private init; }

    /// <summary>Null unless it was resolved.</summary>
    public ResolveOutcome? Outcome { get; private init; }

    /// <summary>Null unless it was rejected.</summary>
    public RejectReason? RejectedFor { get; private init; }

    /// <summary>The report that it goes on in; null unless it was merged.</summary>
    public ReportId? MergedInto { get; private init; }

    /// <summary>Of the signal that was seen last.</summary>
    public Instant ObservedAt => Parts.Select(p => p.ObservedAt).Append(LeastObservedAt).Max();

    public Instant CreatedAt { get; private init; }

    /// <summary>Of the last event.</summary>
    public Instant UpdatedAt { get; private init; }

    /// <summary>Number of events so far.</summary>
    public int Version { get; private init; }

    /// <summary>Open, and nothing is left for a person to look at first.</summary>
    public bool MayBeRouted => Transitions.IsOpen(State) && Category is not null && Reasons.IsEmpty;

    /// <summary>A verdict that evidence has changed is not taken over, since a service may be on its way: a person looks. What a person decided stays.</summary>
    public bool IsContradictedBy(CategoryId? verdict) => Transitions.IsOpen(State) && !DecidedByPerson && verdict != Category;

    /// <summary>A service that has it hears of it again only when it is news.</summary>
    public bool IsNews(Route route) =>
        State is ReportState.Registered or ReportState.NeedsReview or ReportState.Reopened
        || route.Service != Service || route.Urgency > Urgency || ToldIsOutdated || (SeenAgain && route.NotifyNow);

    /// <exception cref="InvalidOperationException">The log does not begin with a registration, has a gap or breaks the table: it was tampered with.</exception>
    public static Report Fold(ReportId id, IEnumerable<RecordedEvent> events)
    {
        Report? report = null;
        foreach (var recorded in events)
        {
            report = report is null ? Begin(id, recorded) : report.Apply(recorded);
        }

        return report ?? throw new InvalidOperationException($"report {id} has no events");
    }

    /// <exception cref="InvalidOperationException">The event may not follow.</exception>
    public Report Apply(RecordedEvent recorded)
    {
        var happened = recorded.Happened;
        if (recorded.Ordinal != Version + 1)
        {
            throw new InvalidOperationException($"report {Id} has {Version} events: number {recorded.Ordinal} cannot follow");
        }

        var state = Transitions.Next(this, happened)
            ?? throw new InvalidOperationException($"{happened.GetType().Name} cannot follow {ReportCode.Of(State)} in report {Id}");
        var before = happened is ReportEvent.MergedInto ? State : BeforeMerge;
        return (this with { State = state, BeforeMerge = before, Version = recorded.Ordinal, UpdatedAt = recorded.At }).With(happened);
    }

    internal static Report Begin(ReportId id, RecordedEvent recorded) => recorded is { Ordinal: 1, Happened: ReportEvent.Registered e }
        ? new Report
        {
            Id = id,
            Number = e.Number,
            State = ReportState.Registered,
            Category = e.Category,
            ModelSaid = e.ModelSaid,
            Probability = e.Probability,
            ModelVersion = e.ModelVersion,
            Place = e.Place,
            PlaceSource = e.PlaceSource,
            Reasons = e.Reasons,
            Parts = [new SignalPart(e.Signal, e.Urgency, e.ObservedAt)],
            CreatedAt = recorded.At,
            UpdatedAt = recorded.At,
            Version = 1,
        }
        : throw new InvalidOperationException($"report {id} does not begin with a registration");

    private Report With(ReportEvent happened) => happened switch
    {
        ReportEvent.SignalJoined e => this with { Parts = Parts.Add(new SignalPart(e.Signal, e.Urgency, e.ObservedAt)) },
        ReportEvent.PlaceSet e => this with
        {
            Place = PlaceKnowledge.Known,
            PlaceSource = e.Source,
            ToldIsOutdated = Service is not null,
            Reasons = Without(ReviewReason.PlaceUnknown, ReviewReason.PlaceDisputed),
        },
        ReportEvent.SentToReview e => this with { Reasons = [.. Reasons.Union(e.Reasons).Order()] },
        ReportEvent.Routed e => this with
        {
            Service = e.Service,
            Rule = e.Rule,
            RespondBy = e.RespondBy,
            NotifyNow = e.NotifyNow,
            ToldIsOutdated = false,
            SeenWhenTold = ObservedAt,
            LeastUrgency = Higher(LeastUrgency, e.Urgency),
        },
        ReportEvent.CategoryConfirmed e => DecidedAs(e.Category),
        ReportEvent.CategoryCorrected e => DecidedAs(e.Category),
        ReportEvent.Resolved e => this with { Outcome = e.Outcome },
        ReportEvent.Rejected e => this with { RejectedFor = e.Reason },
        ReportEvent.Reopened => this with { Outcome = null, RejectedFor = null },
        ReportEvent.SignalLeft e => (this with { LeastUrgency = Urgency, LeastObservedAt = ObservedAt }).Only(Signals.Remove(e.Signal)),
        ReportEvent.SignalSplitOff e => Only(Signals.Remove(e.Signal)),
        ReportEvent.MergedInto e => this with { MergedInto = e.Report },
        ReportEvent.Unmerged e => (this with { MergedInto = null, BeforeMerge = default }).Only(e.Signals),
        ReportEvent.PerhapsSame e => this with { Doubts = [.. Doubts.Add(e).OrderBy(d => d.Report.Value)] },
        ReportEvent.ToldApart e => Answered(e.Report) with { ToldApart = ToldApart.Add(e.Report) },
        ReportEvent.TookIn e => TakingIn(e),
        ReportEvent.GaveBack e => GivingBack(e.Report),
        ReportEvent.EvidenceAdded or ReportEvent.Accepted or ReportEvent.WorkStarted => this,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} begins a report and cannot follow"),
    };

    // Having looked, the agent has seen the photos too; only the place remains a question of its own.
    private Report DecidedAs(CategoryId category) => this with
    {
        Category = category,
        DecidedByPerson = true,
        ToldIsOutdated = ToldIsOutdated || (Service is not null && category != Category),
        Reasons = Without(ReviewReason.Abstained, ReviewReason.PhotosDisagree, ReviewReason.PhotoUnreadable, ReviewReason.PhotoLost, ReviewReason.PossibleDuplicate, ReviewReason.SaidOtherwise),
    };

    private Report TakingIn(ReportEvent.TookIn e)
    {
        var after = Answered(e.Report);
        var taken = new TakenReport(
            e.Report, e.Urgency, [.. e.Parts.Select(p => p.Signal)], Doubts.FirstOrDefault(d => d.Report == e.Report), after.Reasons.Length < Reasons.Length);
        return after with { Parts = Parts.AddRange(e.Parts), Taken = Taken.Add(taken) };
    }

    private Report GivingBack(ReportId other)
    {
        var taken = Taken.First(t => t.Report == other);
        return (this with
        {
            Taken = Taken.Remove(taken),
            Doubts = taken.Answered is { } doubt ? [.. Doubts.Add(doubt).OrderBy(d => d.Report.Value)] : Doubts,
            Reasons = taken.Settled ? [.. Reasons.Append(ReviewReason.PossibleDuplicate).Distinct().Order()] : Reasons,
        }).Only([.. Signals.Except(taken.Signals)]);
    }

    // With the last doubt goes the reason to compare.
    private Report Answered(ReportId other)
    {
        var left = Doubts.RemoveAll(d => d.Report == other);
        return left.Length == Doubts.Length ? this : this with { Doubts = left, Reasons = left.IsEmpty ? Without(ReviewReason.PossibleDuplicate) : Reasons };
    }

    private Report Only(ImmutableArray<SignalId> signals) => this with
    {
        Parts = Parts.RemoveAll(p => !signals.Contains(p.Signal)),
        Taken = [.. Taken.Select(t => t with { Signals = t.Signals.RemoveAll(s => !signals.Contains(s)) })],
    };

    private static Urgency Higher(Urgency one, Urgency other) => one > other ? one : other;

    private ImmutableArray<ReviewReason> Without(params ReviewReason[] settled) => [.. Reasons.Except(settled)];
}
