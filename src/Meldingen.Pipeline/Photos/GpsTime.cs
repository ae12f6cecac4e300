using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Photos;

/// <summary>The time of a fix: GPSDateStamp "2026:05:31" and GPSTimeStamp as three fractions (hours, minutes, seconds), UTC (CIPA DC-008, 4.6.6).</summary>
internal static class GpsTime
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuu:MM:dd");

    /// <returns>Null when a part is missing or is no time; to the millisecond, as fractions have no end.</returns>
    public static Instant? Of(GpsDirectory directory)
    {
        if (directory.GetRationalArray(GpsDirectory.TagTimeStamp) is not [var hours, var minutes, var seconds]
            || directory.GetString(GpsDirectory.TagDateStamp)?.Split('\0')[0].Trim() is not { } text
            || !Date.Parse(text).TryGetValue(default, out var date))
        {
            return null;
        }

        // The library calls nothing divided by nothing zero.
        return hours.Denominator != 0 && minutes.Denominator != 0 && seconds.Denominator != 0
            && (hours.ToDouble(), minutes.ToDouble(), seconds.ToDouble()) is ( >= 0 and < 24, >= 0 and < 60, >= 0 and < 61) and var (h, m, s)
            ? date.AtMidnight().InUtc().ToInstant() + Duration.FromMilliseconds((long)Math.Round(((h * 3600) + (m * 60) + s) * 1000))
            : null;
    }
}
