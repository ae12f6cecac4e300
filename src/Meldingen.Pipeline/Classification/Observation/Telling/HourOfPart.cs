namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>Which hour of the 24 is meant when a part of the day is told with it.</summary>
internal static class HourOfPart
{
    /// <summary>Days after the part's own date, and the hour; null when the two do not go together.</summary>
    public static (int DaysOn, int Hour)? Of(DayPart part, DayMeant day, int hour, bool exact) => part switch
    {
        DayPart.Night when day is DayMeant.LastNight => LastNight(hour, exact),
        DayPart.Night => Night(hour, exact),
        DayPart.Morning or DayPart.EarlyMorning => hour <= 12 ? (0, hour) : null,
        DayPart.Afternoon => hour is >= 11 and <= 18 ? (0, hour) : hour is >= 1 and <= 6 ? (0, hour + 12) : null,
        DayPart.Evening or DayPart.LateEvening => Evening(hour, exact),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static (int, int)? Night(int hour, bool exact) => hour switch
    {
        >= 20 => (0, hour),
        0 => (1, 0),
        12 when !exact => (1, 0),
        <= 8 => (1, hour),
        <= 11 when !exact => (0, hour + 12),
        _ => null,
    };

    /// <summary>English "last night at 8" is of the evening.</summary>
    private static (int, int)? LastNight(int hour, bool exact) => !exact && hour is >= 6 and <= 8 ? (0, hour + 12) : hour is 18 or 19 ? (0, hour) : Night(hour, exact);

    private static (int, int)? Evening(int hour, bool exact) => hour switch
    {
        >= 17 => (0, hour),
        0 => (1, 0),
        12 when !exact => (1, 0),
        <= 4 => (1, hour),
        <= 11 => (0, hour + 12),
        _ => null,
    };
}
