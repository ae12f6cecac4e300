using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>An hour, with or without its day, to a moment that is not after the sending.</summary>
internal sealed record ClockResolver(Instant SentAt, DateTimeZone Zone, LocalCalendar Calendar)
{
    /// <summary>People round: "om drie uur" may be sent at two minutes to.</summary>
    private static readonly Duration Rounding = Duration.FromMinutes(10);

    /// <summary>Null when every moment that could be meant is still to come.</summary>
    /// <param name="fits">False when hour and part of the day do not go together, so that the hour stands alone.</param>
    public (Instant At, Duration Accuracy)? Resolve(Finding.Clock clock, Finding.Anchor? anchor, out bool fits)
    {
        fits = anchor?.Part is not { } part || HourOfPart.Of(part, anchor.Day, clock.Hour, clock.Exact) is not null;
        var candidates = anchor is null || !fits ? Alone(clock) : OnDay(clock, anchor);
        foreach (var local in candidates)
        {
            var (earliest, latest) = LocalMoments.Of(local, Zone);
            if (earliest <= SentAt + Rounding)
            {
                latest = latest <= SentAt + Rounding ? latest : earliest;
                return Moment(clock, local, earliest, latest);
            }
        }

        return null;
    }

    private (Instant At, Duration Accuracy) Moment(Finding.Clock clock, LocalDateTime local, Instant earliest, Instant latest)
    {
        if (clock.Until is { } until)
        {
            latest = LocalMoments.Of(End(local, until), Zone).Latest;
        }

        earliest = Instant.Min(earliest, SentAt);
        var half = (Instant.Min(latest, SentAt) - earliest) / 2;
        return (earliest + half, half + clock.Accuracy);
    }

    /// <summary>The first such time after the beginning, by the twelve-hour clock.</summary>
    private static LocalDateTime End(LocalDateTime from, (int Hour, int Minute) until)
    {
        var minutes = (((until.Hour * 60) + until.Minute - (from.Hour * 60) - from.Minute) % 720 + 720) % 720;
        return from.PlusMinutes(minutes == 0 ? 720 : minutes);
    }

    /// <summary>The latest such time, today or yesterday.</summary>
    private IEnumerable<LocalDateTime> Alone(Finding.Clock clock)
    {
        var today = Calendar.Sent.Date;
        return Ordered(clock, [today.PlusDays(1), today, today.PlusDays(-1)]);
    }

    private IEnumerable<LocalDateTime> OnDay(Finding.Clock clock, Finding.Anchor anchor)
    {
        var dates = Calendar.Dates(anchor.Day, anchor.Part).ToImmutableArray();
        if (anchor.Part is { } part && HourOfPart.Of(part, anchor.Day, clock.Hour, clock.Exact) is { } meant)
        {
            return dates.Select(date => date.PlusDays(meant.DaysOn).At(new LocalTime(meant.Hour, clock.Minute)));
        }

        // "Gisteren om middernacht" may be the end of the day.
        return dates.SelectMany(date => Ordered(clock, clock is { Hour: 0, Exact: true } ? [date.PlusDays(1), date] : [date]));
    }

    private static IEnumerable<LocalDateTime> Ordered(Finding.Clock clock, IEnumerable<LocalDate> dates)
    {
        int[] hours = clock.Exact ? [clock.Hour] : [(clock.Hour % 12) + 12, clock.Hour % 12];
        return dates.SelectMany(date => hours.Select(hour => date.At(new LocalTime(hour, clock.Minute)))).OrderDescending();
    }
}
