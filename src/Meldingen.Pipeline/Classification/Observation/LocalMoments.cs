using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>The instants that a wall clock's reading can mean, over the changes to and from summer time.</summary>
internal static class LocalMoments
{
    /// <summary>Twice the same where the reading is unique. An hour that is skipped in spring is read by the clock that was not yet moved.</summary>
    public static (Instant Earliest, Instant Latest) Of(LocalDateTime local, DateTimeZone zone)
    {
        var map = zone.MapLocal(local);
        return map.Count switch
        {
            0 => Both(local.WithOffset(map.EarlyInterval.WallOffset).ToInstant()),
            1 => Both(map.Single().ToInstant()),
            _ => (map.First().ToInstant(), map.Last().ToInstant()),
        };
    }

    private static (Instant Earliest, Instant Latest) Both(Instant instant) => (instant, instant);
}
