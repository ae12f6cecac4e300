using System.Collections.Immutable;

namespace Meldingen.Pipeline.Reports;

/// <summary>The one table of what may follow what. An event that is in no row here is refused.</summary>
public static class Transitions
{
    private static readonly ImmutableDictionary<Type, (ReportState[] From, ReportState? To)> Table = new Dictionary<Type, (ReportState[], ReportState?)>
    {
        [typeof(ReportEvent.Routed)] = (Open, ReportState.Routed),
        [typeof(ReportEvent.SentToReview)] = (Open, ReportState.NeedsReview),
        [typeof(ReportEvent.Accepted)] = ([ReportState.Routed], ReportState.Accepted),
        [typeof(ReportEvent.WorkStarted)] = ([ReportState.Routed, ReportState.Accepted], ReportState.InProgress),
        [typeof(ReportEvent.Resolved)] = ([ReportState.Routed, ReportState.Accepted, ReportState.InProgress], ReportState.Resolved),
        [typeof(ReportEvent.Rejected)] = (Open, ReportState.Rejected),
        [typeof(ReportEvent.Reopened)] = ([ReportState.Resolved, ReportState.Rejected], ReportState.Reopened),
        [typeof(ReportEvent.MergedInto)] = (Open, ReportState.Merged),

        // Facts: they change what is known, not where the report stands.
        [typeof(ReportEvent.SignalJoined)] = (Open, null),
        [typeof(ReportEvent.PlaceSet)] = (Open, null),
        [typeof(ReportEvent.CategoryConfirmed)] = (Open, null),
        [typeof(ReportEvent.CategoryCorrected)] = (Open, null),
        [typeof(ReportEvent.EvidenceAdded)] = ([.. Open, ReportState.Resolved, ReportState.Rejected], null),
    }.ToImmutableDictionary();

    /// <summary>States in which something can still be done.</summary>
    public static ReportState[] Open =>
        [ReportState.Registered, ReportState.NeedsReview, ReportState.Routed, ReportState.Accepted, ReportState.InProgress, ReportState.Reopened];

    public static bool IsOpen(ReportState state) => Open.Contains(state);

    /// <summary>The state after the event; null when it may not happen now.</summary>
    public static ReportState? Next(ReportState state, ReportEvent happened)
    {
        if (!Table.TryGetValue(happened.GetType(), out var row) || !row.From.Contains(state))
        {
            return null;
        }

        return row.To ?? state;
    }
}
