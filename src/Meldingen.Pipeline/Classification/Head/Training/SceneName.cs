using System.Globalization;
using System.Text.RegularExpressions;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Guesses from a file name which scene a photo belongs to: what a camera or an augmenting tool writes there.</summary>
public static partial class SceneName
{
    private const int MinutesPerScene = 10;

    /// <summary>Photos of one source with the same answer are taken as one scene; a name that tells nothing is a scene of its own.</summary>
    public static string Of(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        // Roboflow: "<original>.rf.<hash>.jpg", several files per original when augmented.
        var copy = name.IndexOf(".rf.", StringComparison.Ordinal);
        var stem = copy > 0 ? name[..copy] : name;
        if (ClockTime().Match(stem) is { Success: true } clock)
        {
            var minute = int.Parse(clock.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture);
            return $"{clock.Groups["year"]}{clock.Groups["month"]}{clock.Groups["day"]} {clock.Groups["hour"]}:{minute / MinutesPerScene}0";
        }

        if (UnixMilliseconds().Match(stem) is { Success: true } unix)
        {
            return $"unix {long.Parse(unix.ValueSpan, CultureInfo.InvariantCulture) / (MinutesPerScene * 60_000)}";
        }

        return stem;
    }

    // IMG_20180714_103124, WhatsApp-Image-2025-01-25-at-16_29_34, n005-2018-06-14-20-11-03+0800
    [GeneratedRegex(
        @"(?<!\d)(?<year>20\d\d)[-_]?(?<month>[01]\d)[-_]?(?<day>[0-3]\d)[-_ T]*(?:at)?[-_ ]*(?<hour>[0-2]\d)[-_.]?(?<minute>[0-5]\d)(?:[-_.]?[0-5]\d)?(?!\d)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"(?<!\d)1[4-9]\d{11}(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex UnixMilliseconds();
}
