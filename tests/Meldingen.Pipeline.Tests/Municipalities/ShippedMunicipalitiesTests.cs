using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Municipalities;

public sealed class ShippedMunicipalitiesTests
{
    private static readonly Municipality Zeedrecht = Folders.Load("zeedrecht");

    private static readonly Municipality Goes = Folders.Load("goes");

    private static readonly Instant Noon = Instant.FromUtc(2026, 6, 1, 12, 0);

    [Fact]
    public void Both_load_without_problems_or_repairs()
    {
        foreach (var name in new[] { "zeedrecht", "goes" })
        {
            var loaded = MunicipalityLoader.Load(Folders.Read(name)).ShouldBeOfType<MunicipalityLoad.Loaded>();
            loaded.Repairs.ShouldBeEmpty();
            loaded.Municipality.Id.ShouldBe(name);
        }

        (Zeedrecht.NumberPrefix, Goes.NumberPrefix).ShouldBe(("ZEE", "GOE"));
        (Zeedrecht.TimeZone.Id, Goes.TimeZone.Id).ShouldBe(("Europe/Amsterdam", "Europe/Amsterdam"));
    }

    [Fact]
    public void Every_category_has_its_labels_and_its_own_distance()
    {
        foreach (var category in Goes.Categories.Concat(Zeedrecht.Categories))
        {
            category.Label.Keys.ShouldBe(["en", "nl"]);
        }

        Goes.CategoryOf(CategoryId.NightLoading)!.LabelIn("nl").ShouldBe("Laden en lossen in de nacht");
        Goes.Classification.Words.ByCategory.Keys.ShouldContain(CategoryId.NightLoading);
        Goes.Classification.Categories.Where(c => c.OnlyAtNight).ShouldHaveSingleItem().Id.ShouldBe(CategoryId.NightLoading);
        Goes.Duplicates.SameProblem.ShouldBe(Pipeline.Deduplication.DuplicateOptions.Default.SameProblem, ignoreOrder: true);
    }

    [Fact]
    public void In_zeedrecht_a_square_of_nine_kilometres_fits_and_every_point_of_it_has_a_district()
    {
        var (southWest, northEast) = Zeedrecht.Map.Bounds;
        var (latitude, longitude) = ((southWest.LatitudeDegrees + northEast.LatitudeDegrees) / 2, (southWest.LongitudeDegrees + northEast.LongitudeDegrees) / 2);
        for (var x = -4500; x <= 4500; x += 200)
        {
            for (var y = -4500; y <= 4500; y += 200)
            {
                var point = GeoPoint.Create(latitude + (y / 111_195.0), longitude + (x / (111_195 * Math.Cos(double.DegreesToRadians(latitude)))));
                Zeedrecht.Map.Contains(point).ShouldBeTrue();
                Zeedrecht.Map.AreasAt(point).Count(a => a.Layer == "wijk").ShouldBe(1);
            }
        }
    }

    [Fact]
    public void A_point_is_inside_exactly_when_it_has_a_district() => Prop.ForAll(
        Gen.Choose(0, 2000).Two().ToArbitrary(), Gen.Elements(Zeedrecht, Goes).ToArbitrary(), (at, municipality) =>
        {
            var (southWest, northEast) = municipality.Map.Bounds;
            var point = GeoPoint.Create(
                southWest.LatitudeDegrees + ((northEast.LatitudeDegrees - southWest.LatitudeDegrees) * at.Item1 / 2000),
                southWest.LongitudeDegrees + ((northEast.LongitudeDegrees - southWest.LongitudeDegrees) * at.Item2 / 2000));
            return municipality.Map.AreasAt(point).Any(a => a.Layer == "wijk") == municipality.Map.Contains(point);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData(51.5040, 3.8900, "goes-centrum")]
    [InlineData(51.5000, 3.9170, "kloetinge")]
    [InlineData(51.5217, 3.9490, "kattendijke")]
    [InlineData(51.5370, 3.9030, "wilhelminadorp")]
    [InlineData(51.5400, 3.8120, "wolphaartsdijk")]
    [InlineData(51.5330, 3.8020, "wolphaartsdijk")]
    [InlineData(51.4920, 3.8180, "s-heer-arendskerke")]
    [InlineData(51.5045, 3.8570, "s-heer-hendrikskinderen")]
    public void The_villages_of_goes_lie_in_their_areas(double latitude, double longitude, string area) =>
        Located(Goes, latitude, longitude).Areas.ShouldHaveSingleItem().Id.Value.ShouldBe(area);

    [Theory]
    [InlineData(51.4870, 3.9570, "Kapelle")]
    [InlineData(51.4680, 3.8900, "Borsele")]
    [InlineData(51.4990, 3.6136, "Middelburg")]
    [InlineData(51.5660, 3.7850, "Noord-Beveland")]
    public void Around_goes_the_neighbours_are_known(double latitude, double longitude, string neighbour) =>
        PlaceResolver.Resolve([PlaceClaim.OfPin(GeoPoint.Create(latitude, longitude), Noon, "m")], Goes.Map)
            .ShouldBeOfType<Place.OutsideMunicipality>().Neighbour!.Name.ShouldBe(neighbour);

    [Fact]
    public void Loading_at_three_at_night_wakes_the_service_on_duty_and_told_at_nine_it_waits_for_enforcement()
    {
        foreach (var municipality in new[] { Zeedrecht, Goes })
        {
            // Wednesday 14 January 2026, 03:00 local is 02:00 UTC.
            var seen = Instant.FromUtc(2026, 1, 14, 2, 0);
            var facts = new RoutingFacts(CategoryId.NightLoading, [], seen, seen + Duration.FromMinutes(5), municipality.CategoryOf(CategoryId.NightLoading)!.Urgency, 1);

            var atOnce = Router.Route(facts, municipality.Routing);
            (atOnce.Service.Value, atOnce.InsteadOf?.Value, atOnce.NotifyNow, atOnce.Urgency).ShouldBe(("duty-officer", "enforcement", true, Urgency.Immediate));
            atOnce.RespondBy.ShouldBe(seen + Duration.FromMinutes(35));
            atOnce.Reason.ShouldBe("Rule 'night-loading-under-way' matched: category night-loading, observed within 120 minutes; duty-officer is on duty while enforcement is closed.");

            var later = Router.Route(facts with { Now = Instant.FromUtc(2026, 1, 14, 6, 30) }, municipality.Routing);
            (later.Service.Value, later.InsteadOf, later.NotifyNow, later.RuleName).ShouldBe(("enforcement", null, false, "night-loading-told-later"));
            later.StartsAt.ShouldBe(Instant.FromUtc(2026, 1, 14, 7, 0));
            later.RespondBy.ShouldBe(Instant.FromUtc(2026, 1, 14, 11, 0));
        }
    }

    [Fact]
    public void Every_instant_of_three_years_routes_to_the_first_rule_that_holds_and_is_due_in_open_hours()
    {
        var categories = Zeedrecht.Categories.Select(c => c.Id).ToArray();
        var areas = Zeedrecht.Map.Areas.Select(a => a.Id).ToArray();
        var table = Zeedrecht.Routing;
        var end = Instant.FromUtc(2029, 1, 1, 0, 0);
        var step = 0;
        for (var now = Instant.FromUtc(2026, 1, 1, 0, 0); now < end; now += Duration.FromMinutes(97), step++)
        {
            var facts = new RoutingFacts(
                categories[step % categories.Length], [areas[step % areas.Length]], now - Duration.FromMinutes(step * 7 % 300), now, (Urgency)(step % 4), 1 + (step % 4));
            var route = Router.Route(facts, table);

            var matching = table.Rules.Where(rule => rule.When.FirstFailure(facts, table.Clock) is null).ToArray();
            route.RuleName.ShouldBe(matching[0].Name);
            (route.Urgency >= facts.Urgency).ShouldBeTrue();
            route.RespondBy.ShouldBeGreaterThan(now);
            var hours = new OpenHours(table.Services[route.Service].Hours, table.Clock);
            if (route.Clock == ResponseClock.Working)
            {
                hours.IsOpen(route.StartsAt).ShouldBeTrue();
                (hours.IsOpen(route.RespondBy) || hours.IsOpen(route.RespondBy - Duration.Epsilon)).ShouldBeTrue();
            }

            if (route.NotifyNow)
            {
                hours.IsOpen(now).ShouldBeTrue();
            }
        }
    }

    private static Place.Located Located(Municipality municipality, double latitude, double longitude) =>
        PlaceResolver.Resolve([PlaceClaim.OfPin(GeoPoint.Create(latitude, longitude), Noon, "m")], municipality.Map).ShouldBeOfType<Place.Located>();
}
