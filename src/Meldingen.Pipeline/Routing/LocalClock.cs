using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>Reads an instant as the municipality's wall clock and calendar show it.</summary>
public sealed record LocalClock(DateTimeZone Zone, HolidayCalendar Holidays)
{
    public LocalReading Read(Instant instant)
    {
        var local = instant.InZone(Zone);
        return new LocalReading(local.Date, local.TimeOfDay, Holidays.IsHoliday(local.Date));
    }
}

/// <summary>Date and weekday are local: half past midnight on Saturday is Saturday, whatever UTC says.</summary>
public readonly record struct LocalReading(LocalDate Date, LocalTime Time, bool IsHoliday)
{
    public IsoDayOfWeek Weekday => Date.DayOfWeek;
}
