using Meldingen.Pipeline.Routing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Routing;

public sealed class DutchHolidaysTests
{
    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_the_almanac_says(int year, int month, int day) => Easter.SundayOf(year).ShouldBe(new LocalDate(year, month, day));

    [Fact]
    public void Easter_is_always_a_sunday_from_22_march_to_25_april()
    {
        for (var year = 1583; year < 4100; year++)
        {
            var easter = Easter.SundayOf(year);
            easter.DayOfWeek.ShouldBe(IsoDayOfWeek.Sunday);
            easter.ShouldBeInRange(new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
        }
    }

    [Theory]
    [InlineData(2025, 26)]
    [InlineData(2026, 27)]
    [InlineData(2031, 26)]
    public void Kings_day_moves_to_saturday_when_it_falls_on_a_sunday(int year, int day)
    {
        HolidayCalendar.Dutch.NameOf(new LocalDate(year, 4, day)).ShouldBe("kings-day");
        HolidayCalendar.Dutch.IsHoliday(new LocalDate(year, 4, day == 27 ? 26 : 27)).ShouldBeFalse();
    }

    [Fact]
    public void The_holidays_of_2026_are_these() => Enumerable.Range(0, 365).Select(new LocalDate(2026, 1, 1).PlusDays).Where(HolidayCalendar.Dutch.IsHoliday)
        .Select(date => $"{date.Month}-{date.Day}").ShouldBe(["1-1", "4-3", "4-5", "4-6", "4-27", "5-5", "5-14", "5-24", "5-25", "12-25", "12-26"]);

    [Fact]
    public void A_municipality_may_work_on_some_and_rest_on_days_of_its_own()
    {
        var calendar = new HolidayCalendar(["good-friday"], [KeyValuePair.Create(new LocalDate(2026, 8, 31), "fair")]);

        calendar.IsHoliday(new LocalDate(2026, 4, 3)).ShouldBeFalse();
        calendar.NameOf(new LocalDate(2026, 8, 31)).ShouldBe("fair");
        calendar.NameOf(new LocalDate(2026, 4, 6)).ShouldBe("easter-monday");
    }

    [Fact]
    public void Ascension_day_on_the_fifth_of_may_is_one_holiday() => HolidayCalendar.Dutch.IsHoliday(new LocalDate(2016, 5, 5)).ShouldBeTrue();
}
