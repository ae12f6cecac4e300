namespace Meldingen.Pipeline.Reports;

/// <summary>Where a melding stands. Stored by its kebab-case name.</summary>
public enum ReportState
{
    Registered,
    NeedsReview,
    Routed,
    Accepted,
    InProgress,
    Resolved,
    Rejected,
    Merged,
    Reopened,
}

/// <summary>Why a person must look before a field service is sent.</summary>
public enum ReviewReason
{
    /// <summary>The classifier was not sure enough.</summary>
    Abstained,

    /// <summary>Confident photos of one album say different things.</summary>
    PhotosDisagree,
    PlaceUnknown,
    PlaceDisputed,
    PhotoUnreadable,

    /// <summary>The same photo is in a report that it was not joined to.</summary>
    PossibleDuplicate,
}
