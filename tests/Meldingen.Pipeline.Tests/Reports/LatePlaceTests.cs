using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

public sealed class LatePlaceTests
{
    private static readonly Report Placed = Lives.Registered;
    private static readonly Report Unplaced = ReportDecider.Register(Lives.Id, Lives.Litter with { Place = Lives.Unknown }, Lives.Noon).Report;
    private static readonly Report OfTwo = Placed.Then(new ReportCommand.Join(Lives.Second, SignalMatch.SamePhoto, 4, null, Urgency.Normal, Lives.Noon), Actor.Machine);
    private static readonly Report ByAgent = Placed.Then(new ReportCommand.SetPlace(PlaceSource.Agent, 5), Lives.Agent);

    private static readonly Place Outside = new Place.OutsideMunicipality(
        GeoPoint.Create(52, 4), 25, PlaceSource.WhatsAppPin, null, ImmutableArray<PlaceClaim>.Empty, new PlaceReason("place-outside", ""));

    [Fact]
    public void A_place_for_what_had_none_is_taken() =>
        LatePlace.Follow(Unplaced, Lives.Known, isNear: false).ShouldBe(new ReportCommand.SetPlace(PlaceSource.WhatsAppPin, 25));

    [Fact]
    public void The_same_place_again_is_nothing() => LatePlace.Follow(Placed, Lives.Known, isNear: true).ShouldBeNull();

    [Fact]
    public void Its_one_melder_may_correct_it() => LatePlace.Follow(Placed, Lives.Known, isNear: false).ShouldBe(new ReportCommand.SetPlace(PlaceSource.WhatsAppPin, 25));

    [Fact]
    public void What_several_have_pointed_at_is_for_a_person() => Reason(LatePlace.Follow(OfTwo, Lives.Known, isNear: false)).ShouldBe(ReviewReason.PlaceDisputed);

    [Fact]
    public void A_place_taken_back_or_outside_is_for_a_person()
    {
        Reason(LatePlace.Follow(Placed, Lives.Unknown, isNear: false)).ShouldBe(ReviewReason.PlaceUnknown);
        Reason(LatePlace.Follow(Placed, Outside, isNear: false)).ShouldBe(ReviewReason.PlaceDisputed);
        LatePlace.Follow(Unplaced, Lives.Unknown, isNear: false).ShouldBeNull();
        LatePlace.Follow(OfTwo, Lives.Unknown, isNear: false).ShouldBeNull("the other melder's pin still says where");
    }

    [Fact]
    public void Where_an_agent_pointed_it_stays()
    {
        LatePlace.Follow(ByAgent, Lives.Known, isNear: false).ShouldBeNull();
        LatePlace.Follow(ByAgent, Lives.Unknown, isNear: false).ShouldBeNull();
    }

    private static ReviewReason Reason(ReportCommand? command) => command.ShouldBeOfType<ReportCommand.Review>().Reasons.ShouldHaveSingleItem();
}
