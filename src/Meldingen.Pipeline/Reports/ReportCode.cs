using System.Collections.Frozen;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;

namespace Meldingen.Pipeline.Reports;

/// <summary>
/// The stored names of the choices that events hold ("place-unknown"). Written out, not made from the names in the code: renaming a member
/// changes nothing that is stored, sent or asked for.
/// </summary>
public static class ReportCode
{
    internal static CodeTable<ReportState> States { get; } = new(
        (ReportState.Registered, "registered"),
        (ReportState.NeedsReview, "needs-review"),
        (ReportState.Routed, "routed"),
        (ReportState.Accepted, "accepted"),
        (ReportState.InProgress, "in-progress"),
        (ReportState.Resolved, "resolved"),
        (ReportState.Rejected, "rejected"),
        (ReportState.Merged, "merged"),
        (ReportState.Reopened, "reopened"));

    internal static CodeTable<ReviewReason> ReviewReasons { get; } = new(
        (ReviewReason.Abstained, "abstained"),
        (ReviewReason.PhotosDisagree, "photos-disagree"),
        (ReviewReason.PlaceUnknown, "place-unknown"),
        (ReviewReason.PlaceDisputed, "place-disputed"),
        (ReviewReason.PhotoUnreadable, "photo-unreadable"),
        (ReviewReason.PhotoLost, "photo-lost"),
        (ReviewReason.PossibleDuplicate, "possible-duplicate"),
        (ReviewReason.SaidOtherwise, "said-otherwise"));

    internal static CodeTable<PlaceKnowledge> Places { get; } = new(
        (PlaceKnowledge.Known, "known"),
        (PlaceKnowledge.Unknown, "unknown"),
        (PlaceKnowledge.Disputed, "disputed"));

    internal static CodeTable<PlaceSource> PlaceSources { get; } = new(
        (PlaceSource.Agent, "agent"),
        (PlaceSource.WhatsAppPin, "whatsapp-pin"),
        (PlaceSource.ExifGps, "exif-gps"),
        (PlaceSource.AddressInWords, "address-in-words"));

    internal static CodeTable<SignalMatch> Matches { get; } = new(
        (SignalMatch.SamePhoto, "same-photo"),
        (SignalMatch.SameProblem, "same-problem"));

    internal static CodeTable<RejectReason> RejectReasons { get; } = new(
        (RejectReason.NoProblem, "no-problem"),
        (RejectReason.NotOurs, "not-ours"),
        (RejectReason.Privacy, "privacy"),
        (RejectReason.AlreadySolved, "already-solved"),
        (RejectReason.Other, "other"));

    internal static CodeTable<ResolveOutcome> Outcomes { get; } = new(
        (ResolveOutcome.Solved, "solved"),
        (ResolveOutcome.NotFound, "not-found"),
        (ResolveOutcome.Other, "other"));

    internal static CodeTable<ReopenReason> ReopenReasons { get; } = new(
        (ReopenReason.NotSolved, "not-solved"),
        (ReopenReason.CameBack, "came-back"),
        (ReopenReason.Mistake, "mistake"));

    internal static CodeTable<DoubtReason> Doubts { get; } = new(
        (DoubtReason.SamePhotoElsewhere, "same-photo-elsewhere"),
        (DoubtReason.SamePhotoOfClosedReport, "same-photo-of-closed-report"),
        (DoubtReason.CategoryUndecided, "category-undecided"),
        (DoubtReason.JustBeyondMetres, "just-beyond-metres"),
        (DoubtReason.JustBeyondAge, "just-beyond-age"));

    public static string Of(ReportState state) => States.Of(state);

    public static string Of(ReviewReason reason) => ReviewReasons.Of(reason);

    public static string Of(PlaceSource source) => PlaceSources.Of(source);

    public static string Of(SignalMatch match) => Matches.Of(match);

    public static string Of(RejectReason reason) => RejectReasons.Of(reason);

    public static string Of(ResolveOutcome outcome) => Outcomes.Of(outcome);

    public static string Of(ReopenReason reason) => ReopenReasons.Of(reason);

    public static string Of(DoubtReason reason) => Doubts.Of(reason);

    public static bool TryParse(string? code, out ReportState state) => States.TryParse(code, out state);

    public static bool TryParse(string? code, out ReviewReason reason) => ReviewReasons.TryParse(code, out reason);

    public static bool TryParse(string? code, out PlaceSource source) => PlaceSources.TryParse(code, out source);

    public static bool TryParse(string? code, out RejectReason reason) => RejectReasons.TryParse(code, out reason);

    public static bool TryParse(string? code, out ResolveOutcome outcome) => Outcomes.TryParse(code, out outcome);

    public static bool TryParse(string? code, out ReopenReason reason) => ReopenReasons.TryParse(code, out reason);
}

/// <summary>Two ways between the members of an enum and their stored names.</summary>
internal sealed class CodeTable<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _codes;
    private readonly FrozenDictionary<string, T> _members;

    /// <exception cref="InvalidOperationException">A member without a name would fail only when it first happens.</exception>
    public CodeTable(params ReadOnlySpan<(T Member, string Code)> rows)
    {
        var list = rows.ToArray();
        _codes = list.ToFrozenDictionary(r => r.Member, r => r.Code);
        _members = list.ToFrozenDictionary(r => r.Code, r => r.Member, StringComparer.Ordinal);
        if (Enum.GetValues<T>().Any(m => !_codes.ContainsKey(m)))
        {
            throw new InvalidOperationException($"a member of {typeof(T).Name} has no code");
        }
    }

    public string Of(T member) => _codes[member];

    public bool TryParse(string? code, out T member)
    {
        member = default;
        return code is not null && _members.TryGetValue(code, out member);
    }
}
