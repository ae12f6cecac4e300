using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>
/// Looks twice at what <see cref="DuplicateJudge"/> did not join: near in place and time but not sure. It never joins; an agent is told which report, and why.
/// </summary>
/// <remarks>
/// Distances are metres between points and lengths of time between instants: neither cells, areas nor days of a calendar have a border here. A rule is widened in
/// one way at a time (further, or longer ago): what misses both is another problem. Two that nobody has decided have no rule and are left to who decides them.
/// </remarks>
public static class PerhapsJudge
{
    /// <param name="reports">As for <see cref="DuplicateJudge.Judge"/>; the open ones near it within <see cref="DuplicateOptions.PerhapsFactor"/> of every rule, undecided ones too.</param>
    /// <returns>What the judge said, or <see cref="DuplicateVerdict.Perhaps"/> where it said unique and somebody should look.</returns>
    public static DuplicateVerdict Judge(DuplicateCandidate candidate, IEnumerable<EarlierReport> reports, DuplicateOptions options)
    {
        var known = reports.DistinctBy(r => r.Report).ToImmutableArray();
        var verdict = DuplicateJudge.Judge(candidate, known, options);
        if (verdict is not DuplicateVerdict.Unique)
        {
            return verdict;
        }

        var photos = verdict.Remarks.Select(remark => Of(remark, candidate, known.First(r => r.Report == remark.Report)));
        var near = known.Where(r => r.Open).Select(r => Near(candidate, r, options)).OfType<DuplicateDoubt>();
        var doubts = photos.Concat(near).DistinctBy(d => d.Report)
            .OrderBy(d => d.Why).ThenBy(d => d.Distance).ThenBy(d => d.Metres).ThenBy(d => d.Age).ThenBy(d => d.Report.Value)
            .Take(DuplicateOptions.MostDoubts).ToImmutableArray();
        return doubts.IsEmpty ? verdict : new DuplicateVerdict.Perhaps(doubts) { Remarks = verdict.Remarks };
    }

    private static DuplicateDoubt Of(DuplicateRemark remark, DuplicateCandidate candidate, EarlierReport report) => new(
        remark.Report,
        remark.Kind switch
        {
            DuplicateRemarkKind.SamePhotoElsewhere => DoubtReason.SamePhotoElsewhere,
            DuplicateRemarkKind.SamePhotoOfClosedReport => DoubtReason.SamePhotoOfClosedReport,
            _ => throw new InvalidOperationException($"no doubt for {remark.Kind}"),
        },
        remark.Distance, remark.Metres, Between(candidate.ObservedAt, report.LastObservedAt));

    private static DuplicateDoubt? Near(DuplicateCandidate candidate, EarlierReport report, DuplicateOptions options)
    {
        if (candidate.Point is not { } here || report.Point is not { } there || (candidate.Category ?? report.Category) is not { } category
            || !options.SameProblem.TryGetValue(category, out var rule))
        {
            return null;
        }

        var (metres, age) = (here.DistanceMetresTo(there), Between(candidate.ObservedAt, report.LastObservedAt));
        var (near, recent) = (metres <= rule.Metres, age <= rule.Age);
        var (nearly, lately) = (metres <= rule.Metres * options.PerhapsFactor, age <= rule.Age * options.PerhapsFactor);
        DoubtReason? why = (candidate.Category == report.Category, near, recent) switch
        {
            (false, true, true) when candidate.Category is null || report.Category is null => DoubtReason.CategoryUndecided,
            (true, false, true) when nearly => DoubtReason.JustBeyondMetres,
            (true, true, false) when lately => DoubtReason.JustBeyondAge,
            _ => null,
        };
        return why is { } reason ? new DuplicateDoubt(report.Report, reason, null, metres, age) : null;
    }

    private static Duration Between(Instant one, Instant other) => one > other ? one - other : other - one;
}
