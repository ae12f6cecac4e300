using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>
/// Decides whether new evidence belongs to a report that exists. The same photo goes before the same problem.
/// </summary>
/// <remarks>
/// The same photo joins an open report whose place agrees or is unknown on either side. It never joins, and is remarked on instead, when the report is closed
/// (the photo shows what was already solved; whether it is back, the photo cannot tell) or when the places lie more than
/// <see cref="DuplicateOptions.SamePhotoMaximumMetres"/> apart (one place is wrong: joining would hide the true one).
/// </remarks>
public static class DuplicateJudge
{
    /// <param name="reports">Those that hold a photo like the candidate's, and the open ones near it; more do no harm, and their order plays no part.</param>
    public static DuplicateVerdict Judge(DuplicateCandidate candidate, IEnumerable<EarlierReport> reports, DuplicateOptions options)
    {
        var known = reports.DistinctBy(r => r.Report).ToImmutableArray();
        var alike = known
            .Select(report => PhotoMatch.Closest(candidate, report, options))
            .OfType<PhotoMatch>()
            .OrderBy(m => m.Distance).ThenBy(m => m.Metres ?? 0).ThenBy(m => m.Report.OpenedAt).ThenBy(m => m.Report.Report.Value)
            .ToImmutableArray();
        var remarks = alike.Select(m => m.Remark(options)).OfType<DuplicateRemark>().ToImmutableArray();

        var same = alike.FirstOrDefault(m => m.Remark(options) is null);
        if (same is not null)
        {
            return new DuplicateVerdict.SamePhoto(same.Report.Report, same.Distance, same.Photo, same.Earlier) { Remarks = remarks };
        }

        return SameProblem(candidate, known, options) is { } problem
            ? problem with { Remarks = remarks }
            : new DuplicateVerdict.Unique { Remarks = remarks };
    }

    private static DuplicateVerdict.SameProblem? SameProblem(DuplicateCandidate candidate, ImmutableArray<EarlierReport> reports, DuplicateOptions options)
    {
        if (candidate is not { Category: { } category, Point: { } point } || !options.SameProblem.TryGetValue(category, out var rule))
        {
            return null;
        }

        var nearest = reports
            .Where(r => r.Open && r.Category == category && r.Point is not null)
            .Select(r => (Report: r, Metres: point.DistanceMetresTo(r.Point!.Value), Age: Between(candidate.ObservedAt, r.LastObservedAt)))
            .Where(r => r.Metres <= rule.Metres && r.Age <= rule.Age)
            .OrderBy(r => r.Metres).ThenBy(r => r.Report.OpenedAt).ThenBy(r => r.Report.Report.Value)
            .Select(r => new DuplicateVerdict.SameProblem(r.Report.Report, r.Metres, r.Age))
            .FirstOrDefault();
        return nearest;
    }

    private static Duration Between(Instant one, Instant other) => one > other ? one - other : other - one;
}
