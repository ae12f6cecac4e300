namespace Meldingen.Emulator.Tests.Support;

/// <summary>The real clock, put forward by hand; or one that stands still and is put forward by hand.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private DateTimeOffset? _standing;

    public TimeSpan Ahead { get; set; }

    public void Stand(DateTimeOffset at) => _standing = at;

    public override DateTimeOffset GetUtcNow() => (_standing ?? base.GetUtcNow()) + Ahead;
}
