using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>Seen before? Only the same photo and the same problem join; whatever else looked alike is in the remarks.</summary>
public abstract record DuplicateVerdict
{
    private DuplicateVerdict()
    {
    }

    /// <summary>Same photos that were not joined, nearest hash first: an agent should look before anyone is sent out.</summary>
    public ImmutableArray<DuplicateRemark> Remarks { get; init; } = [];

    public sealed record Unique : DuplicateVerdict;

    /// <param name="Distance">0 for equal bytes or equal hashes, else up to the largest distance allowed, in bits.</param>
    /// <param name="Photo">The photo of the candidate that was seen before.</param>
    /// <param name="Earlier">The photo of the report it equals.</param>
    public sealed record SamePhoto(ReportId Report, int Distance, PhotoId Photo, PhotoId Earlier) : DuplicateVerdict;

    /// <param name="Metres">Between the two places.</param>
    /// <param name="Age">Between the two observations, 0 or more.</param>
    public sealed record SameProblem(ReportId Report, double Metres, Duration Age) : DuplicateVerdict;

    /// <summary>A report of its own until an agent says that it is not.</summary>
    /// <param name="Doubts">At least one, one for each report, the strongest first.</param>
    public sealed record Perhaps(ImmutableArray<DuplicateDoubt> Doubts) : DuplicateVerdict;
}

/// <summary>The same photo in a report that it was not joined to.</summary>
/// <param name="Metres">Between the two places; null when either is unknown.</param>
public sealed record DuplicateRemark(DuplicateRemarkKind Kind, ReportId Report, int Distance, double? Metres);

public enum DuplicateRemarkKind
{
    /// <summary>The report is closed: an old photo says nothing about today.</summary>
    SamePhotoOfClosedReport,

    /// <summary>The two places are too far apart for both to be right.</summary>
    SamePhotoElsewhere,
}
