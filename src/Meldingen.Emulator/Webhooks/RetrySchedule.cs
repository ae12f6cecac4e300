namespace Meldingen.Emulator.Webhooks;

/// <summary>When an update that was not taken is tried again, on the emulator's clock: an accelerated clock shortens the waits with it.</summary>
public sealed record RetrySchedule
{
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Each wait is this many times the one before, 1 to 10.</summary>
    public double Growth { get; init; } = 2;

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Meta gives up after 7 days.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(7);

    /// <param name="attempts">Made so far, the one that just failed included.</param>
    /// <returns>Null: give up.</returns>
    internal DateTimeOffset? Next(DateTimeOffset queuedAt, int attempts, DateTimeOffset now)
    {
        var ticks = Math.Min(FirstWait.Ticks * Math.Pow(Growth, Math.Min(attempts - 1, 60)), LongestWait.Ticks);
        var next = now + TimeSpan.FromTicks((long)ticks);
        return next - queuedAt > GiveUpAfter ? null : next;
    }

    internal IEnumerable<string> Mistakes()
    {
        if (FirstWait <= TimeSpan.Zero || LongestWait < FirstWait || GiveUpAfter < TimeSpan.Zero)
        {
            yield return "retry: first wait above zero, longest wait at least the first, give up not negative";
        }

        if (Growth is not (>= 1 and <= 10))
        {
            yield return "retry: 'growth' must be 1 to 10";
        }
    }
}
