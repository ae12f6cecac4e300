using NodaTime;

namespace Meldingen.Host.Operations;

/// <summary>The host's one clock, as the Pipeline wants it: instants.</summary>
public sealed class HostClock(TimeProvider time)
{
    /// <summary>How many seconds this clock runs in one real second: 1, but in the demo.</summary>
    public double Factor => (time as AcceleratedTime)?.Factor ?? 1;

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>A span of real time on this clock: leases and back-off guard against machines, which do not hurry with the demo.</summary>
    public Duration OfReal(Duration real) => real * Factor;
}
