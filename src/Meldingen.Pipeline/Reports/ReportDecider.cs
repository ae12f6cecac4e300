using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>Report and command in, events out. What was already done is done: the same command again yields no event.</summary>
public static class ReportDecider
{
    /// <summary>A report begins. With reasons to look at it goes to a person at once; without it waits for its route.</summary>
    public static Decision.Decided Register(ReportId id, NewReport known, Instant at)
    {
        var reasons = known.ReviewReasons;
        var registered = new RecordedEvent(1, at, Actor.Machine, known.ToEvent());
        var begun = new Decision.Decided([registered], Report.Begin(id, registered));
        var looked = begun;
        if (!reasons.IsEmpty)
        {
            var review = new RecordedEvent(2, at, Actor.Machine, new ReportEvent.SentToReview(reasons));
            looked = new Decision.Decided([registered, review], begun.Report.Apply(review));
        }

        return known.Doubts.Aggregate(looked, (so, doubt) => Decide(so.Report, new ReportCommand.Doubt(doubt), Actor.Machine, at) is Decision.Decided doubted
            ? new Decision.Decided([.. so.Events, .. doubted.Events], doubted.Report)
            : throw new InvalidOperationException("a new report can be doubted"));
    }

    public static Decision Decide(Report report, ReportCommand command, Actor actor, Instant at)
    {
        var happened = EventOf(report, command, actor);
        if (IsDone(report, command, actor))
        {
            return new Decision.Decided([], report);
        }

        if ((Transitions.Refusal(report.State, happened, actor) ?? Objection(report, command, actor)) is { } reason)
        {
            return new Decision.Refused(reason);
        }

        var recorded = new RecordedEvent(report.Version + 1, at, actor, happened);
        return new Decision.Decided([recorded], report.Apply(recorded));
    }

    private static ReportEvent EventOf(Report report, ReportCommand command, Actor actor) => command switch
    {
        ReportCommand.Join c => new ReportEvent.SignalJoined(c.Signal, c.Match, c.HashDistance, c.Metres, c.Urgency, c.ObservedAt),
        ReportCommand.Leave c => new ReportEvent.SignalLeft(c.Signal, c.Into),
        ReportCommand.Merge c => new ReportEvent.MergedInto(c.Into),
        ReportCommand.AddEvidence c => new ReportEvent.EvidenceAdded(c.Signal, c.Photos, c.Place),
        ReportCommand.Review c => new ReportEvent.SentToReview([.. c.Reasons.Distinct().Order()]),
        ReportCommand.Route c => new ReportEvent.Routed(c.Service, c.Rule, c.Urgency, c.NotifyNow, c.RespondBy),
        ReportCommand.Decide c when c.Category == report.ModelSaid => new ReportEvent.CategoryConfirmed(c.Category, report.ModelSaid, report.ModelVersion),
        ReportCommand.Decide c => new ReportEvent.CategoryCorrected(c.Category, report.ModelSaid, report.ModelVersion),
        ReportCommand.SetPlace c => new ReportEvent.PlaceSet(c.Source, c.AccuracyMetres),
        ReportCommand.Reject c => new ReportEvent.Rejected(c.Reason),
        ReportCommand.Accept => new ReportEvent.Accepted(ServiceOf(actor)),
        ReportCommand.Start => new ReportEvent.WorkStarted(ServiceOf(actor)),
        ReportCommand.Resolve c => new ReportEvent.Resolved(c.Outcome),
        ReportCommand.Reopen c => new ReportEvent.Reopened(c.Reason),
        ReportCommand.Doubt { About: var d } => new ReportEvent.PerhapsSame(d.Report, d.Why, d.Distance, d.Metres, d.Age.TotalHours),
        ReportCommand.TellApart c => new ReportEvent.ToldApart(c.Other),
        ReportCommand.TakeIn c => new ReportEvent.TookIn(c.Other, c.Urgency, c.Parts),
        ReportCommand.GiveBack c => new ReportEvent.GaveBack(c.Other),
        ReportCommand.Unmerge c => new ReportEvent.Unmerged(c.From, c.Signals),
        ReportCommand.SplitOff c => new ReportEvent.SignalSplitOff(c.Signal, c.Into),
        _ => throw new InvalidOperationException($"unknown command {command.GetType().Name}"),
    };

    /// <summary>Everything arrives twice.</summary>
    private static bool IsDone(Report report, ReportCommand command, Actor actor) => command switch
    {
        ReportCommand.Join c => report.Signals.Contains(c.Signal),
        ReportCommand.Leave c => !report.Signals.Contains(c.Signal),
        ReportCommand.Merge c => report.MergedInto == c.Into,
        ReportCommand.Review c => report.State == ReportState.NeedsReview && c.Reasons.All(r => report.Reasons.Contains(r)),
        ReportCommand.Route c => report.State is ReportState.Routed or ReportState.Accepted or ReportState.InProgress
            && (report.Service, report.Rule, report.RespondBy) == (c.Service, c.Rule, c.RespondBy) && report.Urgency >= c.Urgency
            && !report.ToldIsOutdated && !(report.SeenAgain && c.NotifyNow),
        ReportCommand.Decide c => Transitions.IsOpen(report.State) && actor is Actor.Agent && report.DecidedByPerson && report.Category == c.Category,
        ReportCommand.Accept => report.State == ReportState.Accepted && IsTheirs(report, actor),
        ReportCommand.Start => report.State == ReportState.InProgress && IsTheirs(report, actor),
        ReportCommand.Resolve c => report.State == ReportState.Resolved && report.Outcome == c.Outcome && (actor is Actor.Agent || IsTheirs(report, actor)),
        ReportCommand.Reject c => report.State == ReportState.Rejected && report.RejectedFor == c.Reason && actor is Actor.Agent,
        ReportCommand.Reopen => report.State == ReportState.Reopened && actor is not Actor.Service,
        ReportCommand.Doubt { About: var d } => report.Doubts.Any(known => known.Report == d.Report) || report.ToldApart.Contains(d.Report) || IsIn(report, d.Report),
        ReportCommand.TellApart c => report.ToldApart.Contains(c.Other),
        ReportCommand.TakeIn c => IsIn(report, c.Other),
        ReportCommand.GiveBack c => !IsIn(report, c.Other),
        ReportCommand.Unmerge => report.MergedInto is null,
        ReportCommand.SplitOff c => !report.Signals.Contains(c.Signal),
        ReportCommand.AddEvidence or ReportCommand.SetPlace => false, // two of a kind may mean two photos or two spots, which events do not hold
        _ => throw new InvalidOperationException($"unknown command {command.GetType().Name}"),
    };

    /// <summary>What the table cannot know: the rest of the report, and what the command says.</summary>
    private static string? Objection(Report report, ReportCommand command, Actor actor) => command switch
    {
        ReportCommand.Merge c when c.Into == report.Id => Merging.Itself,
        ReportCommand.TakeIn c when c.Other == report.Id => Merging.Itself,
        ReportCommand.TakeIn c when c.Parts.Any(p => report.Signals.Contains(p.Signal)) => "one of the signals is here already",
        ReportCommand.Unmerge c when c.From != report.MergedInto => "it goes on in another report than this",
        ReportCommand.Unmerge { Signals.IsDefaultOrEmpty: true } => "nothing of it is left to go its own way",
        ReportCommand.Unmerge c when c.Signals.Any(s => !report.Signals.Contains(s)) => "one of the signals did not come with it",
        ReportCommand.TellApart c when IsIn(report, c.Other) => "the other goes on in this one: undo the merge",
        ReportCommand.Doubt or ReportCommand.TellApart when Other(command) == report.Id => "a report is compared with another one",
        ReportCommand.SplitOff c when c.Into == report.Id => "a signal is split off into another report",
        ReportCommand.SplitOff when report.Signals.Length == 1 => "a report keeps one signal",
        ReportCommand.SplitOff c when report.Taken.Any(t => t.Signals.Contains(c.Signal)) => "the signal came with a report that goes on in this one: undo the merge",
        ReportCommand.AddEvidence c when !report.Signals.Contains(c.Signal) => "the signal is in another report",
        ReportCommand.Review { Reasons.IsDefaultOrEmpty: true } => "a review needs a reason",
        ReportCommand.AddEvidence { Photos: < 0 } => "photos are counted from 0",
        ReportCommand.Route when report.Category is null => "nobody has decided what it is: confirm a category first",
        ReportCommand.Route when !report.Reasons.IsEmpty => "a person must look first: " + string.Join(", ", report.Reasons.Select(ReportCode.Of)),
        ReportCommand.SetPlace { AccuracyMetres: not > 0 } => "an accuracy is above 0 metres",
        ReportCommand.SetPlace c when (c.Source == PlaceSource.Agent) != (actor is Actor.Agent) => "a place is set by an agent on the map, or by the system from evidence",
        ReportCommand.Accept or ReportCommand.Start or ReportCommand.Resolve when actor is Actor.Service && !IsTheirs(report, actor) =>
            $"it is routed to {report.Service?.Value ?? "nobody"}, not to {ServiceOf(actor)}",
        _ => null,
    };

    private static ReportId Other(ReportCommand command) => command switch
    {
        ReportCommand.Doubt c => c.About.Report,
        ReportCommand.TellApart c => c.Other,
        _ => throw new InvalidOperationException($"{command.GetType().Name} compares nothing"),
    };

    private static bool IsIn(Report report, ReportId other) => report.Taken.Any(t => t.Report == other);

    private static bool IsTheirs(Report report, Actor actor) => actor is Actor.Service service && report.Service == service.Id;

    // An agent or the system has no service: the table refuses before this is looked at.
    private static ServiceId ServiceOf(Actor actor) => actor is Actor.Service service ? service.Id : default;
}
