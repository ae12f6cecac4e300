namespace Meldingen.Emulator.Clock;

/// <summary>Waiting for an instant of a clock, or for something to change before it.</summary>
internal static class ClockWaiting
{
    /// <summary>Timers end at 49 days, and a clock may be set: look again at least this often.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromDays(1);

    public static async Task UntilAsync(this TimeProvider clock, DateTimeOffset instant, CancellationToken cancellation)
    {
        while (instant - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            await Task.Delay(left < LongestNap ? left : LongestNap, clock, cancellation);
        }
    }

    /// <summary>Ends at the instant (null: never) or when the task ends, whichever is first.</summary>
    public static async Task UntilAsync(this TimeProvider clock, DateTimeOffset? instant, Task change, CancellationToken cancellation)
    {
        if (instant is null)
        {
            await change.WaitAsync(cancellation);
            return;
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(change, clock.UntilAsync(instant.Value, both.Token));
        await both.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
