using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Geolocation;

public sealed class ExifClaimTests
{
    private static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    private static readonly Instant Sent = Instant.FromUtc(2026, 6, 2, 9, 0);

    private static readonly GpsFix Town = new(GeoPoint.Create(51.65, 3.62), 12);

    [Fact]
    public void A_fix_of_this_morning_is_believed_with_its_own_accuracy()
    {
        // 08:30 on the camera's clock is 06:30 UTC in the Dutch summer.
        var claim = Read(Town, new CaptureTime(new LocalDateTime(2026, 6, 2, 8, 30), Offset: null)).ShouldBeOfType<ExifClaim.Accepted>().Claim;

        claim.ShouldBe(new PlaceClaim(Town.Point, 12, PlaceSource.ExifGps, Instant.FromUtc(2026, 6, 2, 6, 30), "photo"));
    }

    [Fact]
    public void A_photo_without_a_time_is_believed() => Read(Town, takenAt: null).ShouldBeOfType<ExifClaim.Accepted>().Claim.At.ShouldBeNull();

    [Theory]
    [InlineData(GpsRefusal.Zero, "gps-zero")]
    [InlineData(GpsRefusal.OutOfRange, "gps-out-of-range")]
    public void What_is_no_position_is_refused_by_name(GpsRefusal refusal, string code) => Code(Read(PhotoFacts.None with { GpsRefusal = refusal })).ShouldBe(code);

    [Fact]
    public void A_photo_without_a_position_claims_nothing() => Read(PhotoFacts.None).ShouldBeNull();

    [Theory]
    [InlineData(48.85, 2.35)]
    [InlineData(51.65, -3.62)]
    public void Elsewhere_is_refused(double latitude, double longitude) =>
        Code(Read(new GpsFix(GeoPoint.Create(latitude, longitude), 30), takenAt: null)).ShouldBe("gps-outside-country");

    [Theory]
    [InlineData(-24 * 60, null)]
    [InlineData((-24 * 60) - 1, "gps-not-of-this-message")]
    [InlineData((24 * 60) + 1, "gps-not-of-this-message")]
    public void More_than_a_day_away_from_the_message_is_refused(int minutes, string? code)
    {
        var taken = (Sent + Duration.FromMinutes(minutes)).WithOffset(Offset.FromHours(-5));

        Code(Read(Town, new CaptureTime(taken.LocalDateTime, taken.Offset))).ShouldBe(code);
    }

    private static ExifClaim? Read(GpsFix fix, CaptureTime? takenAt) => Read(PhotoFacts.None with { Gps = fix, TakenAt = takenAt });

    private static ExifClaim? Read(PhotoFacts facts) => ExifClaim.Read(facts, Amsterdam, Sent, Country.Netherlands, "photo");

    private static string? Code(ExifClaim? claim) => (claim as ExifClaim.Refused)?.Code;
}
