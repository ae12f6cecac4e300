using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Meldingen.Pipeline.Reports;

/// <summary>The one table of what may follow what, by whom and why. An event that is in no row here is refused.</summary>
public static class Transitions
{
    private const ActorKind System = ActorKind.System;
    private const ActorKind Agent = ActorKind.Agent;
    private const ActorKind Service = ActorKind.Service;

    private static readonly FrozenDictionary<Type, Transition> Table = new Dictionary<Type, Transition>
    {
        [typeof(ReportEvent.SentToReview)] = new("review", Open, ReportState.NeedsReview, System | Agent, "what is still open can be looked at again"),
        [typeof(ReportEvent.Routed)] = new("routing", Open, ReportState.Routed, System | Agent, "rules or an agent send what is still open to a service"),
        [typeof(ReportEvent.Accepted)] = new("acceptance", [ReportState.Routed], ReportState.Accepted, Service, "a service accepts what was routed to it"),
        [typeof(ReportEvent.WorkStarted)] = new(
            "start of work", [ReportState.Routed, ReportState.Accepted], ReportState.InProgress, Service, "a service starts on what was routed to it"),
        [typeof(ReportEvent.Resolved)] = new(
            "resolution", [ReportState.Routed, ReportState.Accepted, ReportState.InProgress], ReportState.Resolved, Service | Agent,
            "only what a service was sent to can be resolved"),
        [typeof(ReportEvent.Rejected)] = new("rejection", Open, ReportState.Rejected, Agent, "an agent rejects what is still open"),
        [typeof(ReportEvent.Reopened)] = new(
            "reopening", [ReportState.Resolved, ReportState.Rejected], ReportState.Reopened, System | Agent, "only what was closed can be opened again"),
        [typeof(ReportEvent.MergedInto)] = new("merge", Open, ReportState.Merged, System | Agent, "what is still open can go on in another report"),
        [typeof(ReportEvent.Unmerged)] = new("undoing a merge", [ReportState.Merged], null, Agent, "only what goes on in another report can leave it") { Back = true },

        // Facts: they change what is known, not where the report stands.
        [typeof(ReportEvent.SignalJoined)] = new("joining", Open, null, System | Agent, "a signal about something closed is a new report"),
        [typeof(ReportEvent.SignalLeft)] = new(
            "leaving", [.. Open, ReportState.Resolved, ReportState.Rejected], null, System, "the evidence of a merged report has gone with it already"),
        [typeof(ReportEvent.PlaceSet)] = new("placing", Open, null, System | Agent, "the place matters while somebody still has to go there"),
        [typeof(ReportEvent.CategoryConfirmed)] = new("confirmation", Open, null, Agent, "an agent says what it is while it is still open"),
        [typeof(ReportEvent.CategoryCorrected)] = new("correction", Open, null, Agent, "an agent says what it is while it is still open"),
        [typeof(ReportEvent.EvidenceAdded)] = new(
            "evidence", [.. Open, ReportState.Resolved, ReportState.Rejected], null, System | Agent, "what comes late for a merged report belongs to the other"),
        [typeof(ReportEvent.PerhapsSame)] = new("doubt", Open, null, System, "what is closed or merged is not compared any more"),
        [typeof(ReportEvent.ToldApart)] = new(
            "telling apart", [.. Open, ReportState.Resolved, ReportState.Rejected], null, Agent, "what is merged is told apart by undoing the merge"),
        [typeof(ReportEvent.TookIn)] = new("taking in", Open, null, System | Agent, "nothing new goes on in what is closed or merged"),
        [typeof(ReportEvent.GaveBack)] = new(
            "giving back", [.. Open, ReportState.Resolved, ReportState.Rejected], null, Agent, "what is merged itself has to be undone first"),
        [typeof(ReportEvent.SignalSplitOff)] = new("splitting off", Open, null, Agent, "the signals of a closed report are history, those of a merged one have gone with it"),
    }.ToFrozenDictionary();

    /// <summary>States in which something can still be done.</summary>
    public static ImmutableArray<ReportState> Open =>
        [ReportState.Registered, ReportState.NeedsReview, ReportState.Routed, ReportState.Accepted, ReportState.InProgress, ReportState.Reopened];

    public static bool IsOpen(ReportState state) => Open.Contains(state);

    /// <summary>The state after the event; null when it may not happen now.</summary>
    internal static ReportState? Next(Report report, ReportEvent happened) =>
        Table.TryGetValue(happened.GetType(), out var row) && row.From.Contains(report.State) ? row.Back ? report.BeforeMerge : row.To ?? report.State : null;

    /// <summary>Null when it may happen; else why not, in one sentence.</summary>
    internal static string? Refusal(ReportState state, ReportEvent happened, Actor actor)
    {
        if (!Table.TryGetValue(happened.GetType(), out var row))
        {
            return "a report begins only once";
        }

        return (row.From.Contains(state), row.By.HasFlag(actor.Kind)) switch
        {
            (false, _) => $"{row.Name} is not possible while the report is {ReportCode.Of(state)}: {row.Why}",
            (true, false) => $"{row.Name} is not for {Name(actor.Kind)}: {row.Why}",
            (true, true) => null,
        };
    }

    private static string Name(ActorKind kind) => kind switch
    {
        System => "the system",
        Agent => "an agent",
        Service => "a field service",
        _ => throw new InvalidOperationException($"no name for {kind}"),
    };

    /// <param name="Name">What it is called in a refusal.</param>
    /// <param name="To">Null: stays where it is.</param>
    /// <param name="By">Who may.</param>
    /// <param name="Why">The rule in words.</param>
    private sealed record Transition(string Name, ImmutableArray<ReportState> From, ReportState? To, ActorKind By, string Why)
    {
        /// <summary>Goes back to where it stood before it was merged.</summary>
        public bool Back { get; init; }
    }
}
