using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>Days and parts of days: "vannacht", "gisteravond laat", "afgelopen zaterdagnacht", "'s nachts", "last night", "21 november".</summary>
internal static class AnchorFinder
{
    public static Finding.Anchor? At(Told told, int i)
    {
        var anchor = This(told, i) ?? Back(told, i) ?? Past(told, i) ?? Weekday(told, i) ?? DateFinder.At(told, i) ?? Recurring(told, i) ?? Ahead(told, i);
        return anchor is null ? null : Judged(told, Timed(told, anchor));
    }

    /// <summary>A part of a day at this place: "nacht", "in de nacht", "'s nachts", "midden in de nacht".</summary>
    private static (DayPart Part, int Last)? PartAt(Told told, int i)
    {
        var at = told.Reads(i, "midden", "in") || told.Reads(i, "vroeg/laat", "in/op") ? i + 1 : i;
        at = told.Reads(at, "in/op/tijdens/during/s", "the/de/het") ? at + 2 : told.Reads(at, "in/s/at") ? at + 1 : at;
        at = told.Reads(at, "vroege/late/early", "ochtend/morgen/avond/morning/evening") ? at + 1 : at;
        return told.GapBefore(at) != Gap.Hard || at == i
            ? TimeTerms.Parts.TryGetValue(told.Word(at), out var part) ? (part, at) : null
            : null;
    }

    private static Finding.Anchor? This(Told told, int i)
    {
        if (told.Reads(i, "vandaag/today"))
        {
            return Whole(told, i, i, new DayMeant.Back(0), alone: false);
        }

        if (told.Reads(i, "tonight"))
        {
            return new Finding.Anchor(i, i, new DayMeant.This(), DayPart.Evening);
        }

        var word = told.Word(i);
        var (rest, last) = told.Reads(i, "deze/this/van") || told.Reads(i, "van", "de") ? (told.Word(i + 1), i + 1)
            : word.StartsWith("vande", StringComparison.Ordinal) ? (word[5..], i)
            : word.StartsWith("van", StringComparison.Ordinal) ? (word[3..], i)
            : ("", i);
        return rest is "acht" && last == i ? Of(i, last, DayPart.Night) // "vanacht" is how many write it
            : TimeTerms.Parts.TryGetValue(rest, out var part) && !rest.EndsWith('s') ? Of(i, last, part)
            : null;

        static Finding.Anchor Of(int first, int last, DayPart part) =>
            new(first, last, part == DayPart.Night ? new DayMeant.Latest() : new DayMeant.This(), part);
    }

    private static Finding.Anchor? Back(Told told, int i)
    {
        if (told.Reads(i, "day", "before", "yesterday"))
        {
            return Whole(told, i, i + 2, new DayMeant.Back(2));
        }

        var word = told.Word(i);
        var (days, rest) = Without(word, "eergisteren", "eergister", "voorgisteren", "voorgister") is { } two ? (2, two)
            : Without(word, "gisteren", "gister", "gistern", "yesterday") is { } one ? (1, one)
            : (0, null);
        return rest is null ? null
            : rest.Length == 0 || rest == "n" ? Whole(told, i, i, new DayMeant.Back(days))
            : TimeTerms.Parts.TryGetValue(rest, out var part) ? new Finding.Anchor(i, i, new DayMeant.Back(days), part)
            : null;
    }

    private static Finding.Anchor? Past(Told told, int i)
    {
        if (!told.Reads(i, "afgelopen/vorige/voorbije/last"))
        {
            return told.Reads(i, "dit/this/het", "weekend") ? new Finding.Anchor(i, i + 1, new DayMeant.Weekday(IsoDayOfWeek.Saturday, Past: false), null) : null;
        }

        return told.Reads(i + 1, "week") ? new Finding.Anchor(i, i + 1, new DayMeant.Back(7), null)
            : told.Reads(i + 1, "weekend") ? new Finding.Anchor(i, i + 1, new DayMeant.Weekday(IsoDayOfWeek.Saturday, Past: true), null)
            : told.Reads(i + 1, "nacht/night") ? new Finding.Anchor(i, i + 1, new DayMeant.LastNight(), DayPart.Night)
            : TimeTerms.Parts.TryGetValue(told.Word(i + 1), out var part) ? new Finding.Anchor(i, i + 1, new DayMeant.Back(1), part)
            : Weekday(told, i + 1) is { Day: DayMeant.Weekday day } found ? found with { First = i, Day = day with { Past = true }, Alone = true }
            : null;
    }

    private static Finding.Anchor? Weekday(Told told, int i)
    {
        var night = told.Reads(i, "in/tijdens/during", "de/the") ? i + 2 : i;
        if (told.Reads(night, "nacht/night", "van/of/from"))
        {
            // "nacht van zaterdag op zondag": it belongs to the first day
            return Weekday(told, night + 2) is { Day: DayMeant.Weekday, Part: null } first
                ? first with { First = i, Last = told.Reads(first.Last + 1, "op/to/on") ? first.Last + 2 : first.Last, Part = DayPart.Night, Alone = true }
                : null;
        }

        var word = told.Word(i);
        foreach (var (name, day) in TimeTerms.Weekdays)
        {
            if (Without(word, name) is { } rest)
            {
                return rest.Length == 0 ? Whole(told, i, i, new DayMeant.Weekday(day, Past: false), alone: false)
                    : TimeTerms.Parts.TryGetValue(rest, out var part) ? new Finding.Anchor(i, i, new DayMeant.Weekday(day, Past: false), part)
                    : null;
            }
        }

        return null;
    }

    private static Finding.Anchor? Recurring(Told told, int i)
    {
        var every = told.Reads(i, "elke/iedere/every/hele/all/whole/each") ? i + 1 : told.Reads(i, "heel/all", "de/the") ? i + 2 : -1;
        if (every > 0)
        {
            return TimeTerms.Parts.TryGetValue(told.Word(every), out var each) ? Latest(i, every, each) : null;
        }

        return told.Word(i) is ['s', .. var rest] && rest.EndsWith('s') && TimeTerms.Parts.TryGetValue(rest, out var glued) ? Latest(i, i, glued)
            : told.Word(i).EndsWith('s') && TimeTerms.Parts.TryGetValue(told.Word(i), out var part) ? Latest(i, i, part)
            : told.Reads(i, "in/s/at/tijdens/during/midden/vroeg/laat/op") && PartAt(told, i) is { } phrase ? Latest(i, phrase.Last, phrase.Part)
            : null;

        static Finding.Anchor Latest(int first, int last, DayPart part) => new(first, last, new DayMeant.Latest(), part);
    }

    private static Finding.Anchor? Ahead(Told told, int i) =>
        told.Reads(i, "volgende/komende/aanstaande/next/overmorgen/straks/tomorrow") || told.Reads(i, "morgenochtend/morgenmiddag/morgenavond/morgennacht/morgenvroeg")
            || (told.Reads(i, "morgen") && !IsGreeting(told, i))
            ? new Finding.Anchor(i, i, new DayMeant.Ahead(), null)
            : null;

    private static bool IsGreeting(Told told, int i) =>
        told.Reads(i - 1, "goede/goeie/goed") || (told.GapBefore(i) == Gap.Hard && (told.GapBefore(i + 1) != Gap.None || told.Reads(i + 1, "allemaal/iedereen/team/beste/gemeente")));

    /// <summary>A day, with the part that follows it.</summary>
    private static Finding.Anchor Whole(Told told, int first, int last, DayMeant day, bool alone = true) =>
        told.GapBefore(last + 1) != Gap.Hard && PartAt(told, last + 1) is { } part
            ? new Finding.Anchor(first, part.Last, day, part.Part)
            : new Finding.Anchor(first, last, day, null, alone);

    private static Finding.Anchor Timed(Told told, Finding.Anchor anchor) =>
        anchor.Part is DayPart.Evening or DayPart.Night && Near(told, anchor, "laat/late") && anchor.Part == DayPart.Evening ? anchor with { Part = DayPart.LateEvening }
        : anchor.Part == DayPart.Morning && Near(told, anchor, "vroeg/vroege/early") ? anchor with { Part = DayPart.EarlyMorning }
        : anchor;

    private static bool Near(Told told, Finding.Anchor anchor, string words)
    {
        for (var i = anchor.First - 1; i <= anchor.Last + 1; i++)
        {
            if (told.Reads(i, words))
            {
                return true;
            }
        }

        return false;
    }

    private static Finding.Anchor Judged(Told told, Finding.Anchor anchor) =>
        TimeTerms.Comparisons.Contains(told.Word(anchor.First - 1)) ? anchor with { Compared = true }
        : TimeTerms.Told.Contains(told.Word(anchor.Last + 1)) || TimeTerms.Told.Contains(told.Word(anchor.Last + 2)) ? anchor with { Alone = false }
        : anchor.Part is null && told.Reads(anchor.First - 1, "sinds/vanaf/since/from/tot") ? anchor with { Alone = false }
        : anchor;

    /// <summary>What follows the first of these words that it begins with; null when with none.</summary>
    private static string? Without(string word, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (word.StartsWith(beginning, StringComparison.Ordinal))
            {
                return word[beginning.Length..];
            }
        }

        return null;
    }
}
