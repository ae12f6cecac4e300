using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Routing;
using NodaTime;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>The service hours of one service: "always", or blocks by weekday, "holiday" and "dates".</summary>
internal static class HoursReader
{
    private const string Holiday = "holiday";

    private const string Dates = "dates";

    public static ServiceHours Read(JsonCursor service)
    {
        if (service.Member("hours", "\"always\", or blocks as {\"mon\": [\"08:00-17:00\"]}") is not { } hours)
        {
            return ServiceHours.Always;
        }

        if (hours.IsText("always"))
        {
            return ServiceHours.Always;
        }

        return hours.OrRefuse(JsonValueKind.Object, "\"always\", or blocks as {\"mon\": [\"08:00-17:00\"]}") is null ? ServiceHours.Always : Blocks(hours);
    }

    private static ServiceHours Blocks(JsonCursor hours)
    {
        var weekdays = ImmutableSortedDictionary.CreateBuilder<IsoDayOfWeek, ImmutableArray<LocalTimeRange>>();
        foreach (var (key, value) in hours.Members().Where(member => member.Key is not (Holiday or Dates)))
        {
            if (ClockText.TryReadDay(key, out var day))
            {
                weekdays[day] = Ranges(value);
            }
            else
            {
                value.Refuse($"'{key}' is no day: mon to sun, {Holiday} or {Dates}");
            }
        }

        var dates = ImmutableSortedDictionary.CreateBuilder<LocalDate, ImmutableArray<LocalTimeRange>>();
        foreach (var (key, value) in hours.Object(Dates)?.Members() ?? [])
        {
            if (Terms.Date(key, value) is { } date)
            {
                dates[date] = Ranges(value);
            }
        }

        var holiday = hours.Member(Holiday);
        var read = new ServiceHours(weekdays.ToImmutable(), HolidayBlocks(holiday), dates.ToImmutable());
        if (!read.OpensEveryWeek)
        {
            hours.Refuse("never opens: give it at least one block a week, or \"always\"");
        }

        return read;
    }

    /// <summary>Left out: closed. "as-usual": a day like any other.</summary>
    private static ImmutableArray<LocalTimeRange>? HolidayBlocks(JsonCursor? given) =>
        given is null ? ImmutableArray<LocalTimeRange>.Empty
        : given.IsText("as-usual") ? null
        : Ranges(given);

    private static ImmutableArray<LocalTimeRange> Ranges(JsonCursor value) =>
        [.. (value.OrRefuse(JsonValueKind.Array, "a list of blocks: [\"08:00-12:00\", \"13:00-17:00\"]")?.Elements() ?? [])
            .Select(element => element.TimeRange()).OfType<LocalTimeRange>()];
}
