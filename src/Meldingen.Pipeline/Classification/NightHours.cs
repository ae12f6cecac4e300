using NodaTime;

namespace Meldingen.Pipeline.Classification;

/// <summary>The local night.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive. At or before <paramref name="From"/> it is of the next day; equal ends are the whole day.</param>
public sealed record NightHours(DateTimeZone Zone, LocalTime From, LocalTime Until)
{
    /// <summary>22:00 to 06:00 on the wall clock of the zone.</summary>
    public static NightHours Default(DateTimeZone zone) => new(zone, new LocalTime(22, 0), new LocalTime(6, 0));

    public bool IsNight(Instant instant)
    {
        var time = instant.InZone(Zone).TimeOfDay;
        return Until > From ? time >= From && time < Until : time >= From || time < Until;
    }
}
