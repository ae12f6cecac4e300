namespace Meldingen.Pipeline.Classification.Observation.Telling;

internal enum Certainty
{
    /// <summary>A number: of bags, of a house, or an hour.</summary>
    Bare,

    /// <summary>A number of hours: an hour of the day, or how long something took.</summary>
    Unit,

    /// <summary>Nothing but a time looks like this.</summary>
    Sure,
}

/// <param name="Exact">On the 24-hour clock.</param>
/// <param name="IsVague">"Een uur of drie".</param>
/// <param name="IsDigital">With minutes in digits.</param>
internal readonly record struct ReadHour(int Last, int Hour, int Minute, bool Exact, Certainty Certainty, bool IsVague = false, bool IsDigital = false);

/// <summary>What could be an hour at one place, with how sure that is; whether it is one, its surroundings tell.</summary>
internal static class HourReader
{
    public static ReadHour? At(Told told, int i) => Named(told, i) ?? Halves(told, i) ?? Minutes(told, i) ?? Digits(told, i) ?? Whole(told, i);

    private static ReadHour? Named(Told told, int i) =>
        told.Reads(i, "middernacht/midnight") ? new ReadHour(i, 0, 0, Exact: true, Certainty.Sure)
        : told.Reads(i, "noon/midday") ? new ReadHour(i, 12, 0, Exact: true, Certainty.Sure)
        : null;

    /// <summary>Dutch "half vier" is 3:30, English "half past three" too; "half three" in English number words is the British 3:30.</summary>
    private static ReadHour? Halves(Told told, int i)
    {
        if (!told.Reads(i, "half"))
        {
            return null;
        }

        var past = told.Reads(i + 1, "past");
        var at = past ? i + 2 : i + 1;
        if (TwelveHour(told, at) is not { } hour)
        {
            return null;
        }

        var english = past || (!TimeTerms.DutchNumbers.ContainsKey(told.Word(at)) && TimeTerms.EnglishNumbers.ContainsKey(told.Word(at)));
        return Suffixed(told, new ReadHour(at, english ? hour : Earlier(hour), 30, Exact: false, Certainty.Sure));
    }

    /// <summary>"Kwart voor drie", "5 over half 4", "ten past three".</summary>
    private static ReadHour? Minutes(Told told, int i)
    {
        var isWord = TimeTerms.Minutes.TryGetValue(told.Word(i), out var minutes);
        if (!isWord && told.Literal(i) is not NumberLiteral.Plain { Value: >= 1 and <= 29 } and not null)
        {
            return null;
        }

        minutes = isWord ? minutes : (told.Literal(i) as NumberLiteral.Plain)?.Value ?? 0;
        var at = told.Reads(i + 1, "minuten/minuut/min/minutes") ? i + 2 : i + 1;
        var before = told.Reads(at, "voor/to/before");
        if (minutes == 0 || !(before || told.Reads(at, "over/na/past/after")))
        {
            return null;
        }

        var half = told.Reads(at + 1, "half");
        var hourAt = half ? at + 2 : at + 1;
        if (TwelveHour(told, hourAt) is not { } hour)
        {
            return null;
        }

        var total = (hour * 60) - (half ? 30 : 0) + (before ? -minutes : minutes);
        var certainty = half || minutes == 15 && isWord ? Certainty.Sure : Certainty.Bare;
        return Suffixed(told, new ReadHour(hourAt, (total / 60 + 11) % 12 + 1, total % 60, Exact: false, certainty));
    }

    private static ReadHour? Digits(Told told, int i)
    {
        if (told.Literal(i) is not NumberLiteral.Clock clock)
        {
            return null;
        }

        var read = new ReadHour(i, clock.Hour, clock.Minute, clock.Exact, clock.NeedsCue ? Certainty.Bare : Certainty.Sure, IsDigital: true);
        return Suffixed(told, read) is { } suffixed && suffixed.Last > i ? suffixed with { Certainty = Certainty.Sure } : read;
    }

    private static ReadHour? Whole(Told told, int i)
    {
        if (told.Number(i) is not var (value, exact) || (value is 0 && !exact))
        {
            return null;
        }

        // "een uur of drie"
        if (told.Reads(i, "een", "uur", "of") && TwelveHour(told, i + 3) is { } about)
        {
            return Suffixed(told, new ReadHour(i + 3, about, 0, Exact: false, Certainty.Unit, IsVague: true));
        }

        // The article "een" alone is no hour.
        var read = Suffixed(told, new ReadHour(i, value, 0, exact, Certainty.Bare));
        return read.Last == i && told.Reads(i, "een") ? null : read;
    }

    /// <summary>With "uur", "o'clock", "am" or "pm" after it.</summary>
    private static ReadHour Suffixed(Told told, ReadHour hour)
    {
        var next = hour.Last + 1;
        if (told.GapBefore(next) == Gap.Hard)
        {
            return hour;
        }

        return told.Reads(next, "am/pm") && hour.Hour is >= 1 and <= 12
                ? hour with { Last = next, Hour = NumberLiterals.OnTheDay(hour.Hour, told.Reads(next, "pm")), Exact = true, Certainty = Certainty.Sure }
            : TimeTerms.HourUnits.Contains(told.Word(next))
                ? hour with { Last = next, Certainty = hour.Certainty == Certainty.Bare ? Certainty.Unit : hour.Certainty }
            : hour;
    }

    private static int? TwelveHour(Told told, int i) => told.Number(i) is { Value: >= 1 and <= 12 } number ? number.Value : null;

    private static int Earlier(int hour) => hour == 1 ? 12 : hour - 1;
}
