namespace Meldingen.Emulator.Tests.Support;

/// <summary>The real clock, put forward by hand.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
