using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using NodaTime;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>Unix milliseconds.</summary>
internal static class MessengerTime
{
    // Year 2000 to 2200, as milliseconds.
    private const long Earliest = 946_684_800_000;
    private const long Latest = 7_258_118_400_000;

    /// <summary>Some events come in seconds: no number can be both. Null when it can be no time of an event.</summary>
    public static Instant? Of(JsonElement? owner, ReadOnlySpan<byte> name) =>
        long.TryParse(MessengerItem.Id(owner, name), out var time)
            ? time is >= Earliest and <= Latest ? Instant.FromUnixTimeMilliseconds(time) : owner?.Time(name)
            : null;
}
