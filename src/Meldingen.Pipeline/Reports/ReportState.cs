namespace Meldingen.Pipeline.Reports;

/// <summary>Where a melding stands.</summary>
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

/// <summary>What is known of where it is; the place itself lies in a row that can be erased.</summary>
public enum PlaceKnowledge
{
    Known,
    Unknown,

    /// <summary>Two claims that cannot both be true.</summary>
    Disputed,
}

/// <summary>Why a further signal belongs to a report.</summary>
public enum SignalMatch
{
    SamePhoto,
    SameProblem,
}

public enum RejectReason
{
    /// <summary>Nothing is wrong there, or nothing to be seen.</summary>
    NoProblem,

    /// <summary>Private ground, or another body's task.</summary>
    NotOurs,

    /// <summary>It shows people who should not be kept.</summary>
    Privacy,
    AlreadySolved,
    Other,
}

public enum ResolveOutcome
{
    Solved,

    /// <summary>The service went and saw nothing.</summary>
    NotFound,
    Other,
}

public enum ReopenReason
{
    NotSolved,
    CameBack,

    /// <summary>It was closed by mistake.</summary>
    Mistake,
}
