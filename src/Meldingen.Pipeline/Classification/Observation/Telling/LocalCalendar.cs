using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>What days and parts of days mean, seen from the local moment at which the words were sent.</summary>
internal sealed record LocalCalendar(LocalDateTime Sent)
{
    private static readonly LocalTime NightBegins = new(22, 0);
    private static readonly LocalTime DayBegins = new(6, 0);

    /// <summary>Until then people call the evening before "vanavond".</summary>
    private static readonly LocalTime SmallHoursEnd = new(5, 0);

    private bool InSmallHours => Sent.TimeOfDay < SmallHoursEnd;

    /// <summary>The dates that may be meant, the likeliest first; a night is dated by the evening on which it begins.</summary>
    public IEnumerable<LocalDate> Dates(DayMeant day, DayPart? part)
    {
        var today = Sent.Date;
        var yesterday = today.PlusDays(-1);
        var begun = part is { } p && today + Begins(p) >= Sent ? yesterday : today;
        return day switch
        {
            DayMeant.Latest => [begun, begun.PlusDays(-1)],
            DayMeant.This when part == DayPart.Evening && InSmallHours => [yesterday],
            DayMeant.This when part == DayPart.Afternoon && InSmallHours => [yesterday],
            DayMeant.This => [today],
            DayMeant.LastNight => [yesterday, yesterday.PlusDays(-1)],

            // At two in the night "gisternacht" is not the night that is running.
            DayMeant.Back { Days: > 0 } back when part == DayPart.Night && Sent.TimeOfDay < DayBegins => [today.PlusDays(-back.Days - 1)],
            DayMeant.Back { Days: 0 } when InSmallHours => [today, yesterday],
            DayMeant.Back back => [today.PlusDays(-back.Days)],
            DayMeant.Weekday weekday => Weekdays(weekday),
            DayMeant.Date date => Dated(date),
            DayMeant.Ahead => [],
            _ => throw new ArgumentOutOfRangeException(nameof(day)),
        };
    }

    /// <summary>From and until, not yet cut off at the moment of sending.</summary>
    public static (LocalDateTime From, LocalDateTime Until) Span(LocalDate date, DayPart? part) => part switch
    {
        null => (date.AtMidnight(), date.PlusDays(1).AtMidnight()),
        DayPart.Night => (date + NightBegins, date.PlusDays(1) + DayBegins),
        DayPart.Morning => (date + Begins(DayPart.Morning), date.At(new LocalTime(12, 0))),
        DayPart.Afternoon => (date + Begins(DayPart.Afternoon), date.At(new LocalTime(18, 0))),
        DayPart.Evening => (date + Begins(DayPart.Evening), date.PlusDays(1).AtMidnight()),
        DayPart.LateEvening => (date + Begins(DayPart.LateEvening), date.PlusDays(1).AtMidnight()),
        DayPart.EarlyMorning => (date + Begins(DayPart.EarlyMorning), date.At(new LocalTime(8, 0))),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static LocalTime Begins(DayPart part) => part switch
    {
        DayPart.Night or DayPart.LateEvening => NightBegins,
        DayPart.Morning => DayBegins,
        DayPart.EarlyMorning => SmallHoursEnd,
        DayPart.Afternoon => new LocalTime(12, 0),
        DayPart.Evening => new LocalTime(18, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private IEnumerable<LocalDate> Weekdays(DayMeant.Weekday weekday)
    {
        var back = ((int)Sent.DayOfWeek - (int)weekday.Day + 7) % 7;
        var latest = Sent.Date.PlusDays(-(back == 0 && weekday.Past ? 7 : back));
        return [latest, latest.PlusDays(-7)];
    }

    private IEnumerable<LocalDate> Dated(DayMeant.Date date)
    {
        int[] years = date.Year is { } year ? [year] : [Sent.Year, Sent.Year - 1];
        return years
            .Where(y => y is > 1900 and < 3000 && date.Day <= CalendarSystem.Iso.GetDaysInMonth(y, date.Month))
            .Select(y => new LocalDate(y, date.Month, date.Day))
            .Where(d => d <= Sent.Date);
    }
}
