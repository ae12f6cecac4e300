using System.Collections.Immutable;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>What happened that a melder may have to hear of.</summary>
public abstract record ReplyOccasion
{
    private ReplyOccasion()
    {
    }

    public sealed record PlaceMissing(DraftId Draft) : ReplyOccasion;

    /// <summary>One photo or several never came, and will not any more.</summary>
    public sealed record PhotoLost(DraftId Draft) : ReplyOccasion;

    /// <summary>The signal began a report.</summary>
    /// <param name="Category">Null while nobody has decided.</param>
    /// <param name="Area">As people call it; null where the place is unknown or in no area.</param>
    /// <param name="Reasons">Why a person looks first; empty when nobody need to.</param>
    public sealed record Registered(SignalId Signal, ReportNumber Number, CategoryId? Category, string? Area, ImmutableArray<ReviewReason> Reasons) : ReplyOccasion;

    /// <param name="Number">Of the report that existed.</param>
    public sealed record Joined(SignalId Signal, ReportNumber Number) : ReplyOccasion;

    /// <param name="Neighbour">Whose it is; null where that is not known.</param>
    public sealed record Outside(DraftId Draft, string? Neighbour) : ReplyOccasion;

    /// <param name="Topic">As named in no-report.json.</param>
    public sealed record Referred(ThreadId Thread, string Topic) : ReplyOccasion;

    /// <summary>Something for a person to answer.</summary>
    /// <param name="Reason">question, thanks, unclear, …</param>
    /// <param name="InOfficeHours">Somebody is there to answer.</param>
    public sealed record ThreadOpened(ThreadId Thread, string Reason, bool InOfficeHours) : ReplyOccasion;
}
