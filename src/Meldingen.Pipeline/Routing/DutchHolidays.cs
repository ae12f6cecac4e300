using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>The days that article 3 of the Algemene termijnenwet names, Good Friday included (equal by royal decree).</summary>
public static class DutchHolidays
{
    /// <summary>Every id that <see cref="In"/> gives.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. In(2026).Select(holiday => holiday.Id)];

    /// <param name="year">2014 and later: before, the 30th of April was Queen's Day.</param>
    public static ImmutableArray<(string Id, LocalDate Date)> In(int year)
    {
        var easter = Easter.SundayOf(year);
        return
        [
            ("new-year", new LocalDate(year, 1, 1)),
            ("good-friday", easter.PlusDays(-2)),
            ("easter-sunday", easter),
            ("easter-monday", easter.PlusDays(1)),
            ("kings-day", KingsDay(year)),
            ("liberation-day", new LocalDate(year, 5, 5)),
            ("ascension-day", easter.PlusDays(39)),
            ("whit-sunday", easter.PlusDays(49)),
            ("whit-monday", easter.PlusDays(50)),
            ("christmas-day", new LocalDate(year, 12, 25)),
            ("boxing-day", new LocalDate(year, 12, 26)),
        ];
    }

    /// <summary>27 April; the Saturday before when that is a Sunday.</summary>
    private static LocalDate KingsDay(int year)
    {
        var birthday = new LocalDate(year, 4, 27);
        return birthday.DayOfWeek == IsoDayOfWeek.Sunday ? birthday.PlusDays(-1) : birthday;
    }
}
