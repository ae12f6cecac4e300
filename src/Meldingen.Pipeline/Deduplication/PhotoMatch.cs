using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>The closest pair of photos, one of the candidate's and one of a report's, within the distance allowed.</summary>
internal sealed record PhotoMatch(EarlierReport Report, int Distance, PhotoId Photo, PhotoId Earlier, double? Metres)
{
    public static PhotoMatch? Closest(DuplicateCandidate candidate, EarlierReport report, DuplicateOptions options) =>
        (from mine in candidate.Photos
         from theirs in report.Photos
         let distance = mine.DistanceTo(theirs, options.MinimumHashQuality)
         where distance <= options.MaximumHashDistance
         orderby distance, mine.Photo.Value, theirs.Photo.Value
         select new PhotoMatch(report, distance.Value, mine.Photo, theirs.Photo, Apart(candidate, report))).FirstOrDefault();

    /// <summary>Why it is not joined; null when it is.</summary>
    public DuplicateRemark? Remark(DuplicateOptions options) =>
        !Report.Open ? new DuplicateRemark(DuplicateRemarkKind.SamePhotoOfClosedReport, Report.Report, Distance, Metres)
        : Metres > options.SamePhotoMaximumMetres ? new DuplicateRemark(DuplicateRemarkKind.SamePhotoElsewhere, Report.Report, Distance, Metres)
        : null;

    private static double? Apart(DuplicateCandidate candidate, EarlierReport report) =>
        candidate.Point is { } here && report.Point is { } there ? here.DistanceMetresTo(there) : null;
}
