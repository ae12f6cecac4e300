using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>The words of the field that several files use, each with its own advice when it is wrong.</summary>
internal static partial class Terms
{
    public static CategoryId? Category(this JsonCursor value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        if (CategoryId.TryParse(text, out var category))
        {
            return category;
        }

        value.Refuse($"'{text}' is no category id: use lower-case letters, digits and hyphens");
        return null;
    }

    /// <summary>An id of ours: "cleaning", "duty-officer".</summary>
    public static string? Slug(this JsonCursor value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        if (SlugPattern().IsMatch(text))
        {
            return text;
        }

        value.Refuse($"'{text}' is no id: use lower-case letters, digits and single hyphens");
        return null;
    }

    public static Urgency? Urgency(this JsonCursor value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            if (string.Equals(text, urgency.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return urgency;
            }
        }

        value.Refuse($"'{text}' is no urgency: low, normal, high or immediate");
        return null;
    }

    public static Duration? Duration(this JsonCursor value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        if (ClockText.TryReadDuration(text, out var duration))
        {
            return duration;
        }

        value.Refuse($"'{text}' is no length of time: write \"90s\", \"30m\", \"2h\", \"3d\" or ISO 8601 (\"PT2H30M\")");
        return null;
    }

    public static LocalTimeRange? TimeRange(this JsonCursor value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        if (LocalTimeRange.TryParse(text, out var range))
        {
            return range;
        }

        value.Refuse($"'{text}' is no range of local time: write \"22:00-06:00\"");
        return null;
    }

    public static IsoDayOfWeek? Weekday(this JsonCursor value)
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        if (ClockText.TryReadDay(text, out var day))
        {
            return day;
        }

        value.Refuse($"'{text}' is no weekday: mon, tue, wed, thu, fri, sat or sun");
        return null;
    }

    /// <summary>A key that is a date ("2026-12-24").</summary>
    public static LocalDate? Date(string text, JsonCursor value)
    {
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date))
        {
            return date;
        }

        value.Refuse($"'{text}' is no date: write \"2026-12-24\"");
        return null;
    }

    /// <summary>Text in every language of the municipality.</summary>
    public static ImmutableSortedDictionary<string, string> Translated(this JsonCursor owner, string key, ImmutableArray<string> languages)
    {
        var advice = $"give it in {string.Join(" and ", languages)}";
        var given = owner.Member(key, advice)?.OrRefuse(JsonValueKind.Object, $"an object with a text per language: {advice}");
        if (given is null)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        foreach (var language in languages)
        {
            given.Member(language, "every language of the municipality needs its text");
        }

        return given.Members()
            .Select(member => (member.Key, Text: member.Value.Text()))
            .Where(member => member.Text is not null)
            .ToImmutableSortedDictionary(member => member.Key, member => member.Text!, StringComparer.Ordinal);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex SlugPattern();
}
