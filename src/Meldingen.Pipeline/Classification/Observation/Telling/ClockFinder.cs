using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>Hours: "om drie uur", "03:00", "3.15u", "half vier", "kwart voor drie", "at 3", "tussen twee en vier". A number without a reason to be an hour is none.</summary>
internal static class ClockFinder
{
    private static readonly Duration Digital = Duration.FromMinutes(5);
    private static readonly Duration Spoken = Duration.FromMinutes(10);
    private static readonly Duration Roughly = Duration.FromMinutes(30);

    /// <param name="previous">What was found before this place, nearest last.</param>
    public static Finding.Clock? At(Told told, int i, IReadOnlyList<Finding> previous)
    {
        var between = told.Reads(i, "tussen/between") ? "en/and" : told.Reads(i, "van/from/vanaf") ? "tot/to/until/till" : null;
        return (between is null ? null : Range(told, i, between, previous)) ?? One(told, i, previous);
    }

    private static Finding.Clock? Range(Told told, int i, string between, IReadOnlyList<Finding> previous)
    {
        if (HourReader.At(told, i + 1) is not { } from || !told.Reads(from.Last + 1, between) || HourReader.At(told, from.Last + 2) is not { } to)
        {
            return null;
        }

        var isTime = from.Certainty != Certainty.Bare || to.Certainty != Certainty.Bare || IsBesideAnchor(told, i, to.Last, previous);
        return isTime && !told.SentenceHas(i, TimeTerms.RuleWords) && !IsDuration(told, to.Last)
            ? new Finding.Clock(i, to.Last, from.Hour, from.Minute, from.Exact, Digital, (to.Hour, to.Minute))
            : null;
    }

    private static Finding.Clock? One(Told told, int i, IReadOnlyList<Finding> previous)
    {
        if (HourReader.At(told, i) is not { } hour)
        {
            return null;
        }

        var first = i;
        while (first > 0 && told.GapBefore(first) != Gap.Hard && TimeTerms.Fillers.Contains(told.Word(first - 1)))
        {
            first--;
        }

        var before = told.GapBefore(first) == Gap.Hard ? "" : told.Word(first - 1);
        var (cue, weak) = (TimeTerms.Cues.Contains(before) || told.Reads(first, "around/about/klok"), TimeTerms.WeakCues.Contains(before));
        first = cue || weak ? Math.Max(0, first - 1) : first;
        var beside = IsBesideAnchor(told, first, hour.Last, previous);
        if (IsDuration(told, hour.Last) && hour.Certainty is Certainty.Bare or Certainty.Unit
            || (!cue && hour.Certainty is Certainty.Unit && TimeTerms.BeforeDuration.Contains(before))
            || (!cue && told.SentenceHas(i, TimeTerms.RuleWords)))
        {
            return null;
        }

        var accepted = hour.Certainty switch
        {
            Certainty.Sure => true,
            Certainty.Unit => cue || beside || hour.Exact,
            Certainty.Bare => ((cue || weak) && beside) || (cue && EndsOrGoesOn(told, hour.Last)),
            _ => throw new ArgumentOutOfRangeException(nameof(i)),
        };
        var vague = hour.IsVague || Enumerable.Range(first, i - first).Any(k => TimeTerms.Vague.Contains(told.Word(k)));
        return accepted ? new Finding.Clock(first, hour.Last, hour.Hour, hour.Minute, hour.Exact, vague ? Roughly : hour.IsDigital ? Digital : Spoken) : null;
    }

    private static bool IsDuration(Told told, int last) =>
        told.Reads(last + 1, "geleden/ago/terug") || (told.GapBefore(last + 1) == Gap.None && TimeTerms.AfterDuration.Contains(told.Word(last + 1)));

    private static bool IsBesideAnchor(Told told, int first, int last, IReadOnlyList<Finding> previous) =>
        (previous.Count > 0 && previous[^1] is Finding.Anchor before && before.Last == first - 1 && told.GapBefore(first) != Gap.Hard)
        || (told.GapBefore(last + 1) != Gap.Hard && AnchorFinder.At(told, last + 1) is not null);

    /// <summary>Nothing that could be counted follows the number.</summary>
    private static bool EndsOrGoesOn(Told told, int last) =>
        last + 1 >= told.Count || told.GapBefore(last + 1) != Gap.None || TimeTerms.NoNoun.Contains(told.Word(last + 1)) || TimeTerms.BentHours.Contains(told.Word(last));
}
