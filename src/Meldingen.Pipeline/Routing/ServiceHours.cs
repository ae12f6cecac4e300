using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>
/// When a service is open, as blocks of local time. A block belongs to the day it starts on, also when it runs across midnight.
/// A date of its own goes before a holiday, a holiday before the weekday.
/// </summary>
/// <param name="Weekdays">Blocks by weekday; a day without an entry is closed.</param>
/// <param name="Holidays">Blocks on a public holiday; null when holidays are days like any other.</param>
/// <param name="Dates">Blocks of single dates; an empty array closes that date.</param>
public sealed record ServiceHours(
    ImmutableSortedDictionary<IsoDayOfWeek, ImmutableArray<LocalTimeRange>> Weekdays,
    ImmutableArray<LocalTimeRange>? Holidays,
    ImmutableSortedDictionary<LocalDate, ImmutableArray<LocalTimeRange>> Dates)
{
    /// <summary>Around the clock, every day.</summary>
    public static ServiceHours Always { get; } = new(
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)
            .ToImmutableSortedDictionary(day => day, _ => ImmutableArray.Create(new LocalTimeRange(LocalTime.Midnight, LocalTime.Midnight))),
        Holidays: null,
        ImmutableSortedDictionary<LocalDate, ImmutableArray<LocalTimeRange>>.Empty);

    /// <summary>Holidays and single dates aside; working time over hours that never open has no end.</summary>
    public bool OpensEveryWeek => Weekdays.Values.Any(blocks => !blocks.IsEmpty);

    /// <summary>The blocks that start on the date.</summary>
    public ImmutableArray<LocalTimeRange> BlocksOn(LocalDate date, HolidayCalendar holidays) =>
        Dates.TryGetValue(date, out var own) ? own
        : Holidays is { } blocks && holidays.IsHoliday(date) ? blocks
        : Weekdays.TryGetValue(date.DayOfWeek, out var usual) ? usual
        : [];
}
