using System.Globalization;
using System.Text.RegularExpressions;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>Tells hours from house numbers, prices and telephone numbers by their shape.</summary>
internal static partial class NumberLiterals
{
    private const int Milliseconds = 200;

    public static NumberLiteral Read(string run)
    {
        if (PlainPattern().IsMatch(run))
        {
            return new NumberLiteral.Plain(Int(run), run.Length == 2 && run[0] == '0');
        }

        if (OrdinalPattern().Match(run) is { Success: true } ordinal)
        {
            return new NumberLiteral.Ordinal(Int(ordinal.Groups["day"].Value));
        }

        if (DatePattern().Match(run) is { Success: true } date)
        {
            return new NumberLiteral.Date(Int(date.Groups["day"].Value), Int(date.Groups["month"].Value), date.Groups["year"].Success ? Int(date.Groups["year"].Value) : null);
        }

        return TwelveHours(run) ?? WithMinutes(run) ?? HourAlone(run) ?? (NumberLiteral)new NumberLiteral.Unfit();
    }

    private static NumberLiteral.Clock? TwelveHours(string run)
    {
        var match = TwelveHourPattern().Match(run);
        return match.Success && Int(match.Groups["hour"].Value) is >= 1 and <= 12 and var hour
            ? Fit(OnTheDay(hour, match.Groups["half"].Value == "pm"), match.Groups["minute"].Value, exact: true, needsCue: false)
            : null;
    }

    /// <summary>The hour on the 24-hour clock: 12 am is midnight.</summary>
    public static int OnTheDay(int hour, bool pm) => (hour % 12) + (pm ? 12 : 0);

    private static NumberLiteral.Clock? WithMinutes(string run)
    {
        var match = MinutesPattern().Match(run);
        if (!match.Success)
        {
            return null;
        }

        var (hour, mark) = (match.Groups["hour"].Value, match.Groups["mark"].Value);
        var isDecimal = mark is "." && !match.Groups["unit"].Success;
        return Fit(Int(hour), match.Groups["minute"].Value, exact: hour.Length == 2, needsCue: isDecimal);
    }

    private static NumberLiteral.Clock? HourAlone(string run)
    {
        var match = HourPattern().Match(run);
        return match.Success && Int(match.Groups["hour"].Value) is var hour
            ? Fit(hour, "", exact: match.Groups["hour"].Value[0] == '0', needsCue: hour is < 13 or 24)
            : null;
    }

    private static NumberLiteral.Clock? Fit(int hour, string minutes, bool exact, bool needsCue)
    {
        var minute = minutes.Length == 0 ? 0 : Int(minutes);
        return hour <= 24 && minute < 60 && (hour < 24 || minute == 0)
            ? new NumberLiteral.Clock(hour % 24, minute, exact || hour is 0 or > 12, needsCue)
            : null;
    }

    private static int Int(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{1,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex PlainPattern();

    [GeneratedRegex("^(?<day>[0-9]{1,2})(e|ste|de|st|nd|rd|th)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex OrdinalPattern();

    [GeneratedRegex("^(?<day>[0-9]{1,2})[-/](?<month>[0-9]{1,2})([-/](?<year>(20)?[0-9]{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex DatePattern();

    [GeneratedRegex("^(?<hour>[0-9]{1,2})([:.](?<minute>[0-9]{2}))?(?<half>am|pm)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex TwelveHourPattern();

    [GeneratedRegex("^(?<hour>[0-9]{1,2})(?<mark>[:.uh])(?<minute>[0-9]{2})(:[0-9]{2})?(?<unit>u|uur|h)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex MinutesPattern();

    [GeneratedRegex("^(?<hour>[0-9]{1,2})(u|uur|h)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex HourPattern();
}
