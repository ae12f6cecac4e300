using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>About a moment, read on the municipality's clock.</summary>
/// <param name="LocalTime">In at least one of the ranges. Empty says nothing.</param>
/// <param name="Weekdays">Of the local date: the night of Friday is Saturday from midnight on. Empty says nothing.</param>
/// <param name="Holiday">Whether the local date is a public holiday.</param>
/// <param name="Within">At most this long before the route is decided, inclusive; a moment that lies ahead is within.</param>
public sealed record MomentCondition(
    ImmutableArray<LocalTimeRange> LocalTime, ImmutableArray<IsoDayOfWeek> Weekdays, bool? Holiday, Duration? Within)
{
    internal string? FirstFailure(Instant moment, Instant now, LocalClock clock)
    {
        if (now - moment > Within)
        {
            return "within";
        }

        if (LocalTime.IsEmpty && Weekdays.IsEmpty && Holiday is null)
        {
            return null;
        }

        var local = clock.Read(moment);
        return !LocalTime.IsEmpty && !LocalTime.Any(range => range.Contains(local.Time)) ? "localTime"
            : !Weekdays.IsEmpty && !Weekdays.Contains(local.Weekday) ? "weekday"
            : Holiday is { } holiday && holiday != local.IsHoliday ? "holiday"
            : null;
    }
}
