using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Photos;

/// <summary>What the file says about itself. Each part may be missing; a damaged tag costs that tag.</summary>
/// <param name="Orientation">EXIF, 1 to 8; 1 when it says nothing.</param>
public sealed record PhotoFacts(CaptureTime? TakenAt, GpsFix? Gps, int Orientation, string? Make, string? Model, string? Software)
{
    public static PhotoFacts None { get; } = new(null, null, 1, null, null, null);

    /// <summary>Why the position that the file names is none; null where it names none, or a good one.</summary>
    public GpsRefusal? GpsRefusal { get; init; }
}

/// <param name="Local">What the camera's clock showed.</param>
/// <param name="Offset">Null when the file does not say: the reader assumes the municipality's zone, and says so.</param>
public sealed record CaptureTime(LocalDateTime Local, Offset? Offset)
{
    /// <summary>The instant by the camera's own offset, else as a local time of the given zone, leniently where the clock was put back or forward.</summary>
    public Instant In(DateTimeZone assumed) => Offset is { } offset ? Local.WithOffset(offset).ToInstant() : Local.InZoneLeniently(assumed).ToInstant();
}

/// <summary>A position that cannot be one, whoever took the photo.</summary>
public enum GpsRefusal
{
    /// <summary>0,0: what a receiver without satellites writes.</summary>
    Zero,

    /// <summary>Degrees that are no point on earth.</summary>
    OutOfRange,
}

/// <param name="AccuracyMetres">GPSHPositioningError where the file has it, else <see cref="UsualAccuracyMetres"/>.</param>
public sealed record GpsFix(GeoPoint Point, double AccuracyMetres)
{
    /// <summary>When the satellites were heard, by their own clock; null where the file does not say. A camera's clock can be wrong, this one cannot; but a fix may be older than the photo.</summary>
    public Instant? At { get; init; }

    /// <summary>What a phone between houses is good for when it does not say.</summary>
    public const double UsualAccuracyMetres = 30;
}
