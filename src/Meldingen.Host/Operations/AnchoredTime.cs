namespace Meldingen.Host.Operations;

/// <summary>Never stands still, so that two processes with the same start, anchor and factor show the same time, before and after a restart.</summary>
/// <param name="start">What the clock showed at <paramref name="anchor"/>.</param>
/// <param name="anchor">The real instant at which it was started.</param>
public sealed class AnchoredTime(DateTimeOffset start, DateTimeOffset anchor, double factor) : AcceleratedTime(factor)
{
    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - anchor) * Factor);
}
