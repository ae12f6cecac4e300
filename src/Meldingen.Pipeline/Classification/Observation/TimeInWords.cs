using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Observation.Telling;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>
/// Reads when something was seen from Dutch (with Flemish) and English as people type it on a phone, relative to the moment of sending:
/// "vannacht om drie uur" sent at nine is three o'clock of that day, "gisteravond" sent at one in the night is the evening that has just ended.
/// </summary>
public static class TimeInWords
{
    /// <summary>
    /// The most telling time of the text: an hour before "a while ago", that before a part of the day, that before "now", that before a whole day; of
    /// equals the latest. Null when the text tells none, or only what is still to come.
    /// </summary>
    /// <param name="sentAt">Nothing after it is ever told.</param>
    /// <param name="zone">Of the reporter's wall clock.</param>
    public static SaidTime? Read(string? text, Instant sentAt, DateTimeZone zone)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var told = new Told(text, TimeTokenizer.Read(text));
        var findings = Findings(told);
        var calendar = new LocalCalendar(sentAt.InZone(zone).LocalDateTime);
        return Times(told, findings, new ClockResolver(sentAt, zone, calendar), new SpanResolver(sentAt, zone, calendar))
            .Where(t => t.Time is not null)
            .OrderBy(t => t.Rank)
            .ThenByDescending(t => t.Time!.At)
            .ThenBy(t => t.Time!.Accuracy)
            .Select(t => t.Time)
            .FirstOrDefault();
    }

    private static ImmutableArray<Finding> Findings(Told told)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < told.Count;)
        {
            var found = AgoFinder.At(told, i) ?? AnchorFinder.At(told, i) ?? (Finding?)ClockFinder.At(told, i, findings);
            if (found is not null)
            {
                findings.Add(found);
            }

            i = found is null ? i + 1 : found.Last + 1;
        }

        return [.. findings];
    }

    private static IEnumerable<(int Rank, SaidTime? Time)> Times(Told told, ImmutableArray<Finding> findings, ClockResolver clocks, SpanResolver spans)
    {
        foreach (var finding in findings)
        {
            yield return finding switch
            {
                Finding.Clock clock => Hour(told, findings, clock, clocks),
                Finding.Ago ago => (1, new SaidTime(clocks.SentAt - ago.Long, ago.Accuracy, told.Typed(ago))),
                Finding.Anchor { Alone: true, Compared: false } anchor => (anchor.Part is null ? 4 : 2, Said(spans.Resolve(anchor), told.Typed(anchor))),
                Finding.Anchor => (4, null),
                Finding.Now now => (3, new SaidTime(clocks.SentAt, now.Accuracy, told.Typed(now))),
                _ => throw new ArgumentOutOfRangeException(nameof(findings)),
            };
        }
    }

    private static (int Rank, SaidTime? Time) Hour(Told told, ImmutableArray<Finding> findings, Finding.Clock clock, ClockResolver clocks)
    {
        var anchor = Nearest(told, findings, clock);
        if (anchor is { Day: DayMeant.Ahead } or { Compared: true })
        {
            return (4, null);
        }

        var time = clocks.Resolve(clock, anchor, out var fits);
        return anchor is not null && fits
            ? (0, Said(time, Phrase(told, anchor, clock)))
            : (anchor is null ? 0 : 3, Said(time, told.Typed(clock)));
    }

    /// <summary>The day that an hour belongs to: the nearest of its sentence, else the nearest of the text. What lies ahead or is compared with only rules its own sentence.</summary>
    private static Finding.Anchor? Nearest(Told told, ImmutableArray<Finding> findings, Finding.Clock clock)
    {
        var anchors = findings.OfType<Finding.Anchor>()
            .Select(a => (Anchor: a, Same: told.SameSentence(a.First, clock.First), Far: a.Last < clock.First ? clock.First - a.Last : a.First - clock.Last))
            .Where(a => a.Same || a.Anchor is { Day: not DayMeant.Ahead, Compared: false })
            .OrderBy(a => a.Same ? 0 : 1)
            .ThenBy(a => a.Far)
            .Select(a => a.Anchor)
            .ToImmutableArray();
        if (anchors.IsEmpty)
        {
            return null;
        }

        // "Gisteren stond hier 's nachts om 3 uur": one tells the day, the other its part.
        var first = anchors[0];
        return first is { Day: DayMeant.Latest, Part: { } part } && anchors.FirstOrDefault(a => a is { Part: null, Day: not DayMeant.Latest } && told.SameSentence(a.First, clock.First)) is { } day
                ? day with { Part = part }
            : first is { Part: null, Day: not DayMeant.Ahead } && anchors.FirstOrDefault(a => a is { Day: DayMeant.Latest, Part: not null } && told.SameSentence(a.First, clock.First)) is { } partial
                ? first with { Part = partial.Part }
            : first;
    }

    private static string Phrase(Told told, Finding.Anchor anchor, Finding.Clock clock) =>
        anchor.First < clock.First ? $"{told.Typed(anchor)} {told.Typed(clock)}" : $"{told.Typed(clock)} {told.Typed(anchor)}";

    private static SaidTime? Said((Instant At, Duration Accuracy)? time, string phrase) =>
        time is var (at, accuracy) ? new SaidTime(at, accuracy, phrase) : null;
}
