using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>A day or part of a day to a span that ends no later than the sending.</summary>
internal sealed record SpanResolver(Instant SentAt, DateTimeZone Zone, LocalCalendar Calendar)
{
    /// <summary>Said in the evening itself, "vanavond" is about what goes on now.</summary>
    private static readonly Duration RunningEvening = Duration.FromMinutes(30);

    private static readonly Duration Least = Duration.FromMinutes(1);

    /// <summary>Null when it is still to come.</summary>
    public (Instant At, Duration Accuracy)? Resolve(Finding.Anchor anchor)
    {
        foreach (var date in Calendar.Dates(anchor.Day, anchor.Part))
        {
            var (localFrom, localUntil) = LocalCalendar.Span(date, anchor.Part);
            var from = LocalMoments.Of(localFrom, Zone).Earliest;
            var until = LocalMoments.Of(localUntil, Zone).Latest;
            if (from >= SentAt)
            {
                continue;
            }

            if (anchor.Part == DayPart.Evening && until > SentAt)
            {
                from = Instant.Max(from, SentAt - RunningEvening);
            }

            var half = (Instant.Min(until, SentAt) - from) / 2;
            return (from + half, Duration.Max(half, Least));
        }

        return null;
    }
}
