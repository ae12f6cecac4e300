using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <param name="ClockSkew">How far a camera's clock may run ahead of the message that carried the photo.</param>
/// <param name="OldestCapture">A photo older than this against its message tells of another day, or of a clock that was never set.</param>
public sealed record ObservationOptions(Duration ClockSkew, Duration OldestCapture)
{
    public static ObservationOptions Default { get; } = new(Duration.FromMinutes(5), Duration.FromDays(7));
}
