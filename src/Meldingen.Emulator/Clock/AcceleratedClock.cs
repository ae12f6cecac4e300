namespace Meldingen.Emulator.Clock;

/// <summary>A clock that starts at a chosen instant and runs faster than the real one. Delays on it shrink by the same factor.</summary>
public sealed class AcceleratedClock : TimeProvider
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _realStart;
    private readonly double _factor;

    /// <param name="start">What it showed at <paramref name="realStart"/>.</param>
    /// <param name="realStart">Keep it and hand it in again after a restart, and the clock goes on as if nothing had happened.</param>
    /// <param name="factor">0.001 to 100,000.</param>
    public AcceleratedClock(DateTimeOffset start, DateTimeOffset realStart, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 0.001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, 100_000);
        (_start, _realStart, _factor) = (start, realStart, factor);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => (_start + ((System.GetUtcNow() - _realStart) * _factor)).ToUniversalTime();

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Real(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
        {
            return span; // zero, or "never"
        }

        var real = span / _factor;
        return real < ShortestTimer ? ShortestTimer : real;
    }
}
