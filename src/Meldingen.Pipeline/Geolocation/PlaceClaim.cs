using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>Evidence for where something is. All claims are kept, also those that lose.</summary>
/// <param name="Point">WGS 84.</param>
/// <param name="AccuracyMetres">Radius in which the true place lies, above 0.</param>
/// <param name="Source">Who says so.</param>
/// <param name="At">When it was said or measured, if known.</param>
/// <param name="EvidenceId">What it was read from, as an id of ours (message or photo), never a wamid.</param>
public sealed record PlaceClaim(GeoPoint Point, double AccuracyMetres, PlaceSource Source, Instant? At = null, string? EvidenceId = null)
{
    /// <summary>A phone in a street; WhatsApp gives no radius of its own.</summary>
    public const double PinAccuracyMetres = 25;

    /// <summary>Where EXIF carries neither GPSHPositioningError nor DOP.</summary>
    public const double ExifAccuracyMetres = 30;

    /// <summary>An agent points at the spot itself.</summary>
    public const double AgentAccuracyMetres = 5;

    public static PlaceClaim OfPin(GeoPoint point, Instant sentAt, string evidenceId, double accuracyMetres = PinAccuracyMetres) =>
        new(point, accuracyMetres, PlaceSource.WhatsAppPin, sentAt, evidenceId);

    public static PlaceClaim OfAgent(GeoPoint point, Instant at, string evidenceId) =>
        new(point, AgentAccuracyMetres, PlaceSource.Agent, at, evidenceId);

    /// <summary>False when the two lie further apart than their radii together allow.</summary>
    public bool AgreesWith(PlaceClaim other) => Point.DistanceMetresTo(other.Point) <= AccuracyMetres + other.AccuracyMetres;
}
