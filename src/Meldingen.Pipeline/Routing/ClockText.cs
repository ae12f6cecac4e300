using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Routing;

/// <summary>Times, days and lengths of time as the municipality's files write them.</summary>
public static class ClockText
{
    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static LocalTime? ReadTime(string text) => HourMinute.Parse(text).TryGetValue(default, out var time) ? time : null;

    public static string Of(LocalTime time) => HourMinute.Format(time);

    /// <summary>"mon" to "sun".</summary>
    public static bool TryReadDay(string text, out IsoDayOfWeek day)
    {
        var index = Array.IndexOf(Days, text);
        day = index < 0 ? IsoDayOfWeek.None : (IsoDayOfWeek)(index + 1);
        return index >= 0;
    }

    public static string Of(IsoDayOfWeek day) => Days[(int)day - 1];

    /// <summary>ISO 8601 ("PT2H30M", "P3D"; a day is 24 hours) or short ("90s", "30m", "2h", "3d"); above zero and at most ten years.</summary>
    public static bool TryReadDuration(string? text, out Duration duration)
    {
        duration = Duration.Zero;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        if (text[0] == 'P')
        {
            var parsed = PeriodPattern.NormalizingIso.Parse(text);
            if (!parsed.TryGetValue(Period.Zero, out var period) || period.Months != 0 || period.Years != 0)
            {
                return false;
            }

            duration = period.ToDuration();
        }
        else if (long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= 315_576_000)
        {
            duration = text[^1] switch
            {
                's' => Duration.FromSeconds(amount),
                'm' => Duration.FromMinutes(amount),
                'h' => Duration.FromHours(amount),
                'd' => Duration.FromDays(amount),
                _ => Duration.Zero,
            };
        }

        return duration > Duration.Zero && duration <= Duration.FromDays(3653);
    }
}
