using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>
/// Service hours on the time line: an instant is open when the wall clock, read at it, stands in a block. In the autumn night an hour is read twice and counts twice,
/// in the spring night one is never read and never counts.
/// </summary>
public sealed class OpenHours(ServiceHours hours, LocalClock clock)
{
    public bool IsOpen(Instant instant)
    {
        var local = instant.InZone(clock.Zone).LocalDateTime;
        return OpensIn(local.Date, local) || OpensIn(local.Date.PlusDays(-1), local);
    }

    /// <summary>The instant itself when open then, else the next opening.</summary>
    public Instant NextOpen(Instant from) => Stretches(from).First().Start;

    /// <summary>When so much open time has passed; the end of a block counts as within it, and a length of zero ends at the next opening.</summary>
    public Instant After(Instant from, Duration length)
    {
        foreach (var stretch in Stretches(from))
        {
            if (stretch.Duration >= length)
            {
                return stretch.Start + length;
            }

            length -= stretch.Duration;
        }

        throw new InvalidOperationException("a service that opens every week has no last opening");
    }

    private bool OpensIn(LocalDate day, LocalDateTime local) =>
        hours.BlocksOn(day, clock.Holidays).Any(block => local >= day.At(block.From) && local < EndOf(day, block));

    private static LocalDateTime EndOf(LocalDate day, LocalTimeRange block) =>
        (block.To > block.From ? day : day.PlusDays(1)).At(block.To);

    /// <summary>Open stretches in order, the first cut off at <paramref name="from"/>; without end. They never overlap, but one may begin where another ended.</summary>
    private IEnumerable<Interval> Stretches(Instant from)
    {
        // Within one zone interval local time runs evenly, so blocks can be laid on the time line by its offset and clipped to it.
        while (true)
        {
            var zone = clock.Zone.GetZoneInterval(from);
            var end = zone.HasEnd ? zone.End : Instant.MaxValue;
            var day = from.WithOffset(zone.WallOffset).Date.PlusDays(-1);
            for (var reached = from; reached < end; day = day.PlusDays(1))
            {
                foreach (var block in hours.BlocksOn(day, clock.Holidays).OrderBy(block => block.From))
                {
                    var opens = Instant.Max(reached, day.At(block.From).WithOffset(zone.WallOffset).ToInstant());
                    var closes = Instant.Min(end, EndOf(day, block).WithOffset(zone.WallOffset).ToInstant());
                    if (closes > opens)
                    {
                        yield return new Interval(opens, closes);
                        reached = closes;
                    }
                }

                if (day.PlusDays(1).AtMidnight().WithOffset(zone.WallOffset).ToInstant() >= end)
                {
                    break;
                }
            }

            from = end;
        }
    }
}
