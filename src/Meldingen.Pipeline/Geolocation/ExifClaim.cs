using Meldingen.Pipeline.Photos;
using NodaTime;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>A photo's GPS as a claim, or why it is not believed.</summary>
public abstract record ExifClaim
{
    private static readonly Duration MaximumAge = Duration.FromDays(1);

    private ExifClaim()
    {
    }

    public sealed record Accepted(PlaceClaim Claim) : ExifClaim;

    /// <param name="Code">"gps-zero", "gps-out-of-range", "gps-outside-country" or "gps-not-of-this-message".</param>
    /// <param name="Reason">One English sentence; never a coordinate.</param>
    public sealed record Refused(string Code, string Reason) : ExifClaim;

    /// <summary>
    /// Refuses what is no position, a point outside the country, and a photo taken more than a day before the message or after it:
    /// it shows another day's place, or a clock that is wrong. A photo that carries no time is believed.
    /// </summary>
    /// <param name="zone">What the camera's clock is read in where the file gives no offset.</param>
    /// <param name="sentAt">When the message with the photo was sent.</param>
    /// <param name="evidenceId">Our id of the photo.</param>
    /// <returns>Null where the file names no position.</returns>
    public static ExifClaim? Read(PhotoFacts facts, DateTimeZone zone, Instant sentAt, Country country, string evidenceId) => facts switch
    {
        { Gps: { } fix } => Read(fix, facts.TakenAt, zone, sentAt, country, evidenceId),
        { GpsRefusal: GpsRefusal.Zero } => new Refused("gps-zero", "The photo's GPS is 0,0, which a phone without a fix writes."),
        { GpsRefusal: GpsRefusal.OutOfRange } => new Refused("gps-out-of-range", "The photo's GPS is no point on earth."),
        _ => null,
    };

    private static ExifClaim Read(GpsFix fix, CaptureTime? takenAt, DateTimeZone zone, Instant sentAt, Country country, string evidenceId)
    {
        if (!country.Contains(fix.Point))
        {
            return new Refused("gps-outside-country", "The photo's GPS lies outside the country.");
        }

        var taken = takenAt is null ? (Instant?)null : At(takenAt, zone);
        if (taken is { } at && (sentAt - at > MaximumAge || at - sentAt > MaximumAge))
        {
            return new Refused("gps-not-of-this-message", "The photo was taken more than a day away from the message.");
        }

        return new Accepted(new PlaceClaim(fix.Point, fix.AccuracyMetres, PlaceSource.ExifGps, taken, evidenceId));
    }

    private static Instant At(CaptureTime time, DateTimeZone zone) =>
        (time.Offset is { } offset ? time.Local.WithOffset(offset) : time.Local.InZoneLeniently(zone).ToOffsetDateTime()).ToInstant();
}
