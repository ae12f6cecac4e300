using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>A report that may be about the same thing, and what speaks for it: for an agent to answer.</summary>
/// <param name="Distance">Of the closest photos, in bits; null where no photos are alike.</param>
/// <param name="Metres">Between the two places; null where either is unknown.</param>
/// <param name="Age">Between the two observations, 0 or more.</param>
public sealed record DuplicateDoubt(ReportId Report, DoubtReason Why, int? Distance, double? Metres, Duration Age);

/// <summary>Why it is not sure, the strongest first.</summary>
public enum DoubtReason
{
    /// <summary>The same photo, at two places too far apart for both to be right.</summary>
    SamePhotoElsewhere,

    /// <summary>The same photo, in a report that is closed: it may be old, or the problem is back.</summary>
    SamePhotoOfClosedReport,

    /// <summary>As near as the same problem would be, and nobody has decided what one of the two is.</summary>
    CategoryUndecided,

    /// <summary>The same category, a little further away than the rule's metres.</summary>
    JustBeyondMetres,

    /// <summary>The same category, near enough, a little longer ago than the rule allows.</summary>
    JustBeyondAge,
}
