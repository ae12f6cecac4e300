using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Photos;

/// <summary>What the file says about itself. Each part may be missing; a damaged tag costs that tag.</summary>
/// <param name="Orientation">EXIF, 1 to 8; 1 when it says nothing.</param>
public sealed record PhotoFacts(CaptureTime? TakenAt, GpsFix? Gps, int Orientation, string? Make, string? Model, string? Software)
{
    public static PhotoFacts None { get; } = new(null, null, 1, null, null, null);
}

/// <param name="Local">What the camera's clock showed.</param>
/// <param name="Offset">Null when the file does not say: the reader assumes the municipality's zone, and says so.</param>
public sealed record CaptureTime(LocalDateTime Local, Offset? Offset);

/// <param name="AccuracyMetres">GPSHPositioningError where the file has it, else 30 m.</param>
public sealed record GpsFix(GeoPoint Point, double AccuracyMetres);
