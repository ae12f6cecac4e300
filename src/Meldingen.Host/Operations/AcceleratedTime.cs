namespace Meldingen.Host.Operations;

/// <summary>Starts at a chosen instant and runs faster: for the demo. The same start, anchor and factor give the same clock after a restart.</summary>
/// <param name="start">What the clock showed at <paramref name="anchor"/>.</param>
/// <param name="anchor">The real instant at which it was started.</param>
/// <param name="factor">Seconds of this clock per real second, 1 to 10,000.</param>
public sealed class AcceleratedTime(DateTimeOffset start, DateTimeOffset anchor, double factor) : TimeProvider
{
    public double Factor { get; } = factor is >= 1 and <= 10_000 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), "a demo clock runs 1 to 10,000 times as fast");

    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - anchor) * Factor);
}
