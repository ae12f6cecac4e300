using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>Public holidays of any year, computed, plus dates of the municipality's own.</summary>
public sealed class HolidayCalendar
{
    private readonly ConcurrentDictionary<int, FrozenDictionary<LocalDate, string>> _years = new();
    private readonly ImmutableSortedSet<string> _without;
    private readonly ImmutableSortedDictionary<LocalDate, string> _extra;

    /// <param name="without">Ids of holidays on which this municipality works ("good-friday").</param>
    /// <param name="extra">Dates on which it does not, each with an id ("relief-of-goes").</param>
    public HolidayCalendar(IEnumerable<string>? without = null, IEnumerable<KeyValuePair<LocalDate, string>>? extra = null)
    {
        _without = (without ?? []).ToImmutableSortedSet(StringComparer.Ordinal);
        _extra = (extra ?? []).ToImmutableSortedDictionary();
    }

    public static HolidayCalendar Dutch { get; } = new();

    public bool IsHoliday(LocalDate date) => NameOf(date) is not null;

    /// <summary>Id of the holiday ("kings-day"), or null.</summary>
    public string? NameOf(LocalDate date) =>
        _extra.GetValueOrDefault(date) ?? _years.GetOrAdd(date.Year, Year).GetValueOrDefault(date);

    // Ascension Day can fall on 5 May (as in 2016): then the first id counts, it is a holiday either way.
    private FrozenDictionary<LocalDate, string> Year(int year) => DutchHolidays.In(year)
        .Where(holiday => !_without.Contains(holiday.Id))
        .DistinctBy(holiday => holiday.Date)
        .ToFrozenDictionary(holiday => holiday.Date, holiday => holiday.Id);
}
