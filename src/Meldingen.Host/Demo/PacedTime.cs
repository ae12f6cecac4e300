using Meldingen.Host.Operations;

namespace Meldingen.Host.Demo;

/// <summary>
/// Moves only when it is told that real time has passed, and never far at once: a machine that is busy or was asleep has not let a quiet period go by.
/// </summary>
internal sealed class PacedTime(DateTimeOffset start, double factor) : AcceleratedTime(factor)
{
    // A pause of the process counts as this much of real time.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(25);

    private long _now = start.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <summary>Whoever waits must look at the clock when the timer ends: it may have stood still.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Real(dueTime), Real(period));

    /// <returns>What it shows now.</returns>
    public DateTimeOffset Advance(TimeSpan real)
    {
        var step = real < LongestStep ? real : LongestStep;
        return new(Interlocked.Add(ref _now, (long)(step.Ticks * Factor)), TimeSpan.Zero);
    }

    /// <summary>The scenario is over: agents who look around see an ordinary clock.</summary>
    public void SlowDown() => Factor = 1;

    private TimeSpan Real(TimeSpan span) => span <= TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Max(1, span.TotalMilliseconds / Factor));
}
