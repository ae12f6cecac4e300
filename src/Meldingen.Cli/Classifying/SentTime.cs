using NodaTime;
using NodaTime.Text;

namespace Meldingen.Cli.Classifying;

/// <summary>Reads an ISO 8601 time as people type it.</summary>
internal static class SentTime
{
    /// <summary>The hour of the night is that of this zone's wall clocks.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    private static readonly OffsetDateTimePattern[] WithOffset =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<Z+HHmm>"),
    ];

    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm"),
    ];

    /// <summary>Null for what is no time; without an offset it is the zone's wall clock, in an hour that is skipped or doubled leniently.</summary>
    public static Instant? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var pattern in WithOffset)
        {
            if (pattern.Parse(text).TryGetValue(default, out var time))
            {
                return time.ToInstant();
            }
        }

        foreach (var pattern in Local)
        {
            if (pattern.Parse(text).TryGetValue(default, out var time))
            {
                return time.InZoneLeniently(Zone).ToInstant();
            }
        }

        return null;
    }
}
