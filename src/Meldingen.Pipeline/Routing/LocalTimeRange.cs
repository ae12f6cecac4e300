using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>
/// Part of a local day, from inclusive to exclusive. Across midnight when the end is not after the start; equal ends are the whole day.
/// </summary>
/// <param name="To">Midnight means the end of the day.</param>
public readonly record struct LocalTimeRange(LocalTime From, LocalTime To)
{
    public bool Contains(LocalTime time) => To > From ? time >= From && time < To : time >= From || time < To;

    /// <summary>"22:00-06:00"; 24:00 may stand at the end.</summary>
    public static bool TryParse(string? text, out LocalTimeRange range)
    {
        range = default;
        var parts = text?.Split('-', StringSplitOptions.TrimEntries);
        if (parts is not { Length: 2 }
            || ClockText.ReadTime(parts[0]) is not { } from
            || (ClockText.ReadTime(parts[1]) ?? (parts[1] == "24:00" ? LocalTime.Midnight : null)) is not { } to)
        {
            return false;
        }

        range = new LocalTimeRange(from, to);
        return true;
    }

    public override string ToString() => $"{ClockText.Of(From)}-{(To == LocalTime.Midnight ? "24:00" : ClockText.Of(To))}";
}
