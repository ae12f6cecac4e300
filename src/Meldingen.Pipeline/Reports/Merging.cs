using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>
/// Two reports become one, and one becomes two again. Both halves are decided together: neither happens without the other, and undoing leaves both as they
/// were, but for their logs.
/// </summary>
public static class Merging
{
    internal const string Itself = "a report cannot go on in itself";

    /// <param name="one">Goes on in <paramref name="into"/>.</param>
    /// <param name="into">The end of its chain, by <see cref="End"/>: it is not merged itself.</param>
    public static MergeDecision Merge(Report one, Report into, Actor actor, Instant at) => Both(
        ReportDecider.Decide(one, new ReportCommand.Merge(into.Id), actor, at),
        ReportDecider.Decide(into, new ReportCommand.TakeIn(one.Id, one.Urgency, one.Parts), actor, at));

    /// <summary>What came to <paramref name="into"/> by other ways meanwhile, and what happened to it, stays with it.</summary>
    public static MergeDecision Undo(Report one, Report into, Actor actor, Instant at)
    {
        if (into.Taken.FirstOrDefault(t => t.Report == one.Id) is not { } taken)
        {
            return one.MergedInto is null ? Nothing(one, into) : new MergeDecision.Refused("it does not go on in this report as one that can be given back");
        }

        return Both(
            ReportDecider.Decide(one, new ReportCommand.Unmerge(into.Id, taken.Signals), actor, at),
            ReportDecider.Decide(into, new ReportCommand.GiveBack(one.Id), actor, at));
    }

    /// <summary>The report in which one goes on at last: itself when it was never merged.</summary>
    /// <param name="next">The report that one was merged into; null for one that was not.</param>
    /// <exception cref="InvalidOperationException">Reports go on in each other in a circle: a log was tampered with.</exception>
    public static ReportId End(ReportId from, Func<ReportId, ReportId?> next)
    {
        var passed = new HashSet<ReportId>();
        var at = from;
        while (passed.Add(at))
        {
            if (next(at) is not { } further)
            {
                return at;
            }

            at = further;
        }

        throw new InvalidOperationException($"reports go on in each other in a circle at {at}");
    }

    private static MergeDecision Both(Decision one, Decision into) => (one, into) switch
    {
        (Decision.Decided a, Decision.Decided b) => new MergeDecision.Decided(a, b),
        (Decision.Refused no, _) => new MergeDecision.Refused(no.Reason),
        (_, Decision.Refused no) => new MergeDecision.Refused(no.Reason),
        _ => throw new InvalidOperationException("a decision is one of two"),
    };

    private static MergeDecision.Decided Nothing(Report one, Report into) =>
        new(new Decision.Decided(ImmutableArray<RecordedEvent>.Empty, one), new Decision.Decided(ImmutableArray<RecordedEvent>.Empty, into));
}

/// <summary>What came of merging two reports, or of undoing it.</summary>
public abstract record MergeDecision
{
    private MergeDecision()
    {
    }

    /// <param name="One">Of the report that goes on in the other; without events when it was so already.</param>
    public sealed record Decided(Decision.Decided One, Decision.Decided Into) : MergeDecision;

    /// <param name="Reason">One English sentence; nothing personal.</param>
    public sealed record Refused(string Reason) : MergeDecision;
}
