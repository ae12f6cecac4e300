using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Routing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Routing;

public sealed class OpenHoursTests
{
    private static readonly LocalClock Amsterdam = new(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"], HolidayCalendar.Dutch);

    private static readonly ServiceHours Office = Hours(("mon", "08:00-12:00"), ("mon", "13:00-17:00"), ("tue", "08:00-17:00"), ("wed", "08:00-17:00"), ("thu", "08:00-20:00"), ("fri", "08:00-12:00"));

    [Theory]
    [InlineData("2026-06-01T09:00", 2, "2026-06-01T11:00")]
    [InlineData("2026-06-01T11:00", 2, "2026-06-01T14:00")]
    [InlineData("2026-06-01T16:00", 1, "2026-06-01T17:00")]
    [InlineData("2026-06-01T16:30", 1, "2026-06-02T08:30")]
    [InlineData("2026-06-05T11:00", 2, "2026-06-08T09:00")]
    [InlineData("2026-06-06T03:00", 1, "2026-06-08T09:00")]
    [InlineData("2026-04-02T19:00", 2, "2026-04-07T09:00")] // Good Friday, Easter and Easter Monday between
    [InlineData("2025-12-24T16:00", 2, "2025-12-29T09:00")] // both days of Christmas and a weekend between
    public void Working_time_counts_only_while_the_service_is_open(string from, int hours, string by) =>
        Local(new OpenHours(Office, Amsterdam).After(At(from), Duration.FromHours(hours))).ShouldBe(by);

    [Fact]
    public void An_open_service_starts_now_and_a_closed_one_at_its_next_opening()
    {
        var open = new OpenHours(Office, Amsterdam);

        Local(open.NextOpen(At("2026-06-01T09:17"))).ShouldBe("2026-06-01T09:17");
        Local(open.NextOpen(At("2026-06-01T17:00"))).ShouldBe("2026-06-02T08:00");
        Local(open.NextOpen(At("2026-06-01T12:30"))).ShouldBe("2026-06-01T13:00");
    }

    [Fact]
    public void A_night_shift_belongs_to_the_day_it_starts_on()
    {
        var open = new OpenHours(Hours(("fri", "22:00-06:00")), Amsterdam);

        open.IsOpen(At("2026-06-06T03:00")).ShouldBeTrue();
        open.IsOpen(At("2026-06-05T03:00")).ShouldBeFalse();
        open.IsOpen(At("2026-06-07T03:00")).ShouldBeFalse();

        // It starts on a Friday that is no holiday and runs into Christmas Day of 2027, a Saturday.
        open.IsOpen(At("2027-12-25T03:00")).ShouldBeTrue();
    }

    [Fact]
    public void In_the_spring_night_an_hour_is_missing_and_in_the_autumn_night_one_comes_twice()
    {
        var night = new OpenHours(Hours(("sat", "22:00-06:00")), Amsterdam);

        Local(night.After(At("2026-03-28T22:00"), Duration.FromHours(7))).ShouldBe("2026-03-29T06:00");
        Local(night.After(At("2026-10-24T22:00"), Duration.FromHours(9))).ShouldBe("2026-10-25T06:00");
    }

    [Fact]
    public void It_agrees_with_a_clock_that_looks_every_five_minutes_through_three_years() => Prop.ForAll(
        HoursGen.ToArbitrary(), Gen.Choose(0, 3 * 365 * 288).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), (hours, start, length) =>
        {
            var open = new OpenHours(hours, Amsterdam);
            var from = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(5L * start);
            var (instant, left) = (from, length);
            while (true)
            {
                var isOpen = NaivelyOpen(hours, instant);
                open.IsOpen(instant).ShouldBe(isOpen);
                left -= isOpen ? 1 : 0;
                instant += Duration.FromMinutes(5);
                if (left == 0)
                {
                    break;
                }
            }

            open.After(from, Duration.FromMinutes(5L * length)).ShouldBe(instant);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Around_both_clock_changes_it_agrees_with_the_naive_clock_too() => Prop.ForAll(
        HoursGen.ToArbitrary(), Gen.Elements("2026-03-28T12:00", "2026-10-24T12:00", "2027-03-27T12:00", "2027-10-30T12:00").ToArbitrary(), (hours, start) =>
        {
            var open = new OpenHours(hours, Amsterdam);
            for (var instant = At(start); instant < At(start) + Duration.FromHours(30); instant += Duration.FromMinutes(5))
            {
                open.IsOpen(instant).ShouldBe(NaivelyOpen(hours, instant));
                var next = open.NextOpen(instant);
                NaivelyOpen(hours, next).ShouldBeTrue();
                (next == instant).ShouldBe(NaivelyOpen(hours, instant));
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>Reads the wall clock and looks at the list: of the same day, or of the day before for blocks across midnight.</summary>
    private static bool NaivelyOpen(ServiceHours hours, Instant instant)
    {
        var local = instant.InZone(Amsterdam.Zone);
        var minute = (local.Hour * 60) + local.Minute;
        return Covers(local.Date, minute) || Covers(local.Date.PlusDays(-1), minute + (24 * 60));

        bool Covers(LocalDate day, int minuteOfDay)
        {
            var blocks = HolidayCalendar.Dutch.IsHoliday(day) && hours.Holidays is { } holiday ? holiday
                : hours.Weekdays.TryGetValue(day.DayOfWeek, out var usual) ? usual : [];
            return blocks.Any(block =>
            {
                var from = (block.From.Hour * 60) + block.From.Minute;
                var to = (block.To.Hour * 60) + block.To.Minute;
                return minuteOfDay >= from && minuteOfDay < (to <= from ? to + (24 * 60) : to);
            });
        }
    }

    private static Gen<ServiceHours> HoursGen =>
        from days in Gen.Elements("mon", "tue", "wed", "thu", "fri", "sat", "sun").NonEmptyListOf()
        from blocks in Gen.Elements("08:00-12:00", "13:00-17:00", "22:00-06:00", "01:30-02:30", "02:15-02:45", "00:00-24:00", "09:00-09:00", "23:00-24:00").ListOf(days.Count)
        from holidays in Gen.Elements<ImmutableArray<LocalTimeRange>?>(null, ImmutableArray<LocalTimeRange>.Empty, [Range("10:00-11:00")])
        select Hours([.. days.Zip(blocks)]) with { Holidays = holidays };

    private static ServiceHours Hours(params (string Day, string Block)[] blocks) => new(
        blocks.GroupBy(b => Day(b.Day)).ToImmutableSortedDictionary(same => same.Key, same => same.Select(b => Range(b.Block)).ToImmutableArray()),
        ImmutableArray<LocalTimeRange>.Empty,
        ImmutableSortedDictionary<LocalDate, ImmutableArray<LocalTimeRange>>.Empty);

    private static IsoDayOfWeek Day(string text) => ClockText.TryReadDay(text, out var day) ? day : throw new ArgumentException(text);

    private static LocalTimeRange Range(string text) => LocalTimeRange.TryParse(text, out var range) ? range : throw new ArgumentException(text);

    private static Instant At(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Amsterdam.Zone).ToInstant();

    private static string Local(Instant instant) => instant.InZone(Amsterdam.Zone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);
}
