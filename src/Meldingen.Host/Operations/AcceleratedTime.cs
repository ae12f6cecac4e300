namespace Meldingen.Host.Operations;

/// <summary>A clock that starts at a chosen instant and runs faster than the real one: for the demo.</summary>
public abstract class AcceleratedTime(double factor) : TimeProvider
{
    public const double HighestFactor = 10_000;

    /// <summary>Seconds of this clock per real second, 1 to 10,000.</summary>
    public double Factor { get; private protected set; } =
        factor is >= 1 and <= HighestFactor ? factor : throw new ArgumentOutOfRangeException(nameof(factor), "a demo clock runs 1 to 10,000 times as fast");
}
