using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Geolocation;

public sealed class PlaceResolverTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 6, 1, 12, 0);

    private static readonly GeoPoint Here = GeoPoint.Create(51.65, 3.62);

    [Fact]
    public void Without_claims_the_place_is_unknown() =>
        PlaceResolver.Resolve([], Maps.Town).ShouldBeOfType<Place.Unknown>().Reason.Code.ShouldBe("place-unknown");

    [Fact]
    public void A_pin_wins_over_gps_and_words_that_agree()
    {
        var pin = Claim(PlaceSource.WhatsAppPin, 0, 25);
        var place = PlaceResolver.Resolve([Claim(PlaceSource.AddressInWords, 60, 100), Claim(PlaceSource.ExifGps, 20, 5), pin], Maps.Town)
            .ShouldBeOfType<Place.Located>();

        place.Point.ShouldBe(pin.Point);
        place.Source.ShouldBe(PlaceSource.WhatsAppPin);
        place.AccuracyMetres.ShouldBe(25);
        place.Claims.Select(c => c.Source).ShouldBe([PlaceSource.WhatsAppPin, PlaceSource.ExifGps, PlaceSource.AddressInWords]);
        place.Areas.Select(a => a.Id.Value).ShouldBe(["west"]);
        place.Reason.ShouldBe(new PlaceReason("place-from-pin", "The shared pin says where it is, and 2 other claims agree."));
    }

    [Fact]
    public void Two_claims_further_apart_than_their_accuracies_are_disputed()
    {
        var place = PlaceResolver.Resolve([Claim(PlaceSource.ExifGps, 400, 30), Claim(PlaceSource.WhatsAppPin, 0, 25)], Maps.Town).ShouldBeOfType<Place.Disputed>();

        place.First.Source.ShouldBe(PlaceSource.WhatsAppPin);
        place.Second.Source.ShouldBe(PlaceSource.ExifGps);
        place.DistanceMetres.ShouldBe(400, 1);
        place.Reason.Sentence.ShouldBe("The shared pin and the photo's GPS lie 400 m apart, and their accuracies allow 55 m.");
    }

    [Theory]
    [InlineData(54, false)]
    [InlineData(56, true)]
    public void Accuracies_add_up(double metres, bool disputed) =>
        (PlaceResolver.Resolve([Claim(PlaceSource.ExifGps, metres, 30), Claim(PlaceSource.WhatsAppPin, 0, 25)], Maps.Town) is Place.Disputed).ShouldBe(disputed);

    [Fact]
    public void An_agent_settles_a_dispute_and_corrects_an_earlier_agent()
    {
        var first = Claim(PlaceSource.Agent, 500, 5);
        var second = Claim(PlaceSource.Agent, 300, 50) with { At = Noon + Duration.FromHours(1) };

        PlaceResolver.Resolve([first, Claim(PlaceSource.WhatsAppPin, 0, 25), second, Claim(PlaceSource.ExifGps, 900, 30)], Maps.Town)
            .ShouldBeOfType<Place.Located>().Point.ShouldBe(second.Point);
    }

    [Fact]
    public void Outside_the_municipality_the_neighbour_and_its_channel_are_named()
    {
        var place = PlaceResolver.Resolve([PlaceClaim.OfPin(GeoPoint.Create(51.65, 3.75), Noon, "m")], Maps.Town).ShouldBeOfType<Place.OutsideMunicipality>();

        place.Neighbour.ShouldBe(new Neighbour("NEXT", "https://next.example/report"));
        place.Reason.Sentence.ShouldBe("The shared pin lies outside the municipality, in NEXT.");
    }

    [Fact]
    public void Outside_of_all_that_is_known_no_neighbour_is_named() =>
        PlaceResolver.Resolve([PlaceClaim.OfPin(GeoPoint.Create(52.5, 5), Noon, "m")], Maps.Town).ShouldBeOfType<Place.OutsideMunicipality>().Neighbour.ShouldBeNull();

    [Fact]
    public void The_order_in_which_claims_arrive_does_not_matter() => Prop.ForAll(
        ClaimGen.ListOf().Select(claims => claims.ToArray()).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (claims, seed) =>
        {
            var shuffled = claims.ToArray();
            new Random(seed).Shuffle(shuffled);
            Seen(PlaceResolver.Resolve(shuffled, Maps.Town)).ShouldBe(Seen(PlaceResolver.Resolve(claims, Maps.Town)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_claim_is_ever_lost() => Prop.ForAll(
        ClaimGen.ListOf().Select(claims => claims.ToArray()).ToArbitrary(),
        claims => PlaceResolver.Resolve(claims, Maps.Town).Claims.Length == claims.Length).QuickCheckThrowOnFailure();

    private static Gen<PlaceClaim> ClaimGen =>
        from source in Gen.Elements(Enum.GetValues<PlaceSource>())
        from metres in Gen.Choose(0, 200)
        from accuracy in Gen.Elements(5.0, 25, 30, 100)
        from minutes in Gen.Choose(0, 3)
        from evidence in Gen.Elements("a", "b", null!)
        select Claim(source, metres, accuracy) with { At = Noon + Duration.FromMinutes(minutes), EvidenceId = evidence };

    /// <summary>So many metres north of here.</summary>
    private static PlaceClaim Claim(PlaceSource source, double metres, double accuracy) =>
        new(GeoPoint.Create(Here.LatitudeDegrees + (metres / 111_195), Here.LongitudeDegrees), accuracy, source, Noon);

    private static string Seen(Place place) => place switch
    {
        Place.Located p => $"{p with { Claims = [], Areas = [] }} {string.Join(';', p.Areas)} {string.Join(';', p.Claims)}",
        Place.Disputed p => $"{p with { Claims = [] }} {string.Join(';', p.Claims)}",
        Place.OutsideMunicipality p => $"{p with { Claims = [] }} {string.Join(';', p.Claims)}",
        Place.Unknown p => p.Reason.Code,
        _ => throw new InvalidOperationException(),
    };
}
