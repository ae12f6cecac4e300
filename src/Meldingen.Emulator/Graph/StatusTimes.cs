namespace Meldingen.Emulator.Graph;

/// <summary>When an accepted message is reported sent, delivered and read, after it was accepted. Null: never (a phone that is off, ticks that are off).</summary>
public sealed record StatusTimes
{
    public TimeSpan? Sent { get; init; } = TimeSpan.Zero;

    public TimeSpan? Delivered { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan? Read { get; init; } = TimeSpan.FromSeconds(5);

    internal IEnumerable<string> Mistakes()
    {
        if (new[] { Sent, Delivered, Read }.Any(t => t < TimeSpan.Zero))
        {
            yield return "statuses: times must not be negative";
        }
    }
}

/// <summary>How a message outside the customer service window fails; Meta does either.</summary>
public enum WindowRefusal
{
    /// <summary>400 with code 131047.</summary>
    AtOnce,

    /// <summary>200, then a status "failed" with code 131047.</summary>
    FailedStatus,
}
