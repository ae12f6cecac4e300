namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>"21 november", "November 21st", "op 21-11", "21-11-2026".</summary>
internal static class DateFinder
{
    public static Finding.Anchor? At(Told told, int i)
    {
        if (told.Literal(i) is NumberLiteral.Date date)
        {
            var isDate = date.Month is >= 1 and <= 12 && date.Day is >= 1 and <= 31 && (date.Year is not null || told.Reads(i - 1, "op/on/dd/datum"));
            return isDate ? Of(i, i, date.Day, date.Month, date.Year is < 100 ? 2000 + date.Year : date.Year) : null;
        }

        if (DayOfMonth(told, i) is { } day && told.GapBefore(i + 1) == Gap.None)
        {
            var month = told.Reads(i + 1, "of/van") ? i + 2 : i + 1;
            return TimeTerms.Months.TryGetValue(told.Word(month), out var number) ? Of(i, month, day, number, null) : null;
        }

        // "May 2 cars": the one month that is also a verb needs "2nd".
        return TimeTerms.Months.TryGetValue(told.Word(i), out var named) && DayOfMonth(told, i + 1) is { } after && (named != 5 || told.Literal(i + 1) is NumberLiteral.Ordinal)
            ? Of(i, i + 1, after, named, null)
            : null;
    }

    private static int? DayOfMonth(Told told, int i) => told.Literal(i) switch
    {
        NumberLiteral.Plain { Value: >= 1 and <= 31 } plain => plain.Value,
        NumberLiteral.Ordinal { Value: >= 1 and <= 31 } ordinal => ordinal.Value,
        _ => null,
    };

    private static Finding.Anchor Of(int first, int last, int day, int month, int? year) => new(first, last, new DayMeant.Date(day, month, year), null);
}
