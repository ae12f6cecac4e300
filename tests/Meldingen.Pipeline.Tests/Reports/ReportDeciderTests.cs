using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

public sealed class ReportDeciderTests
{
    [Fact]
    public void A_sure_report_at_a_known_place_waits_for_its_route_only()
    {
        var decided = ReportDecider.Register(Lives.Id, Lives.Litter, Lives.Noon);

        decided.Report.State.ShouldBe(ReportState.Registered);
        decided.Report.MayBeRouted.ShouldBeTrue();
        decided.Events.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => (e.Ordinal, e.At, e.Actor).ShouldBe((1, Lives.Noon, Actor.Machine)),
            e => ((ReportEvent.Registered)e.Happened).Place.ShouldBe(PlaceKnowledge.Known),
            e => ((ReportEvent.Registered)e.Happened).PlaceSource.ShouldBe(PlaceSource.WhatsAppPin));
    }

    public static TheoryData<string, ReviewReason[]> Doubts => new()
    {
        { "nothing", [] },
        { "abstained", [ReviewReason.Abstained] },
        { "disagree", [ReviewReason.PhotosDisagree] },
        { "unknown", [ReviewReason.PlaceUnknown] },
        { "disputed", [ReviewReason.PlaceDisputed] },
        { "unreadable", [ReviewReason.PhotoUnreadable] },
        { "duplicate", [ReviewReason.PossibleDuplicate] },
        { "everything", [ReviewReason.PhotosDisagree, ReviewReason.PlaceUnknown, ReviewReason.PhotoUnreadable, ReviewReason.PossibleDuplicate] },
    };

    [Theory]
    [MemberData(nameof(Doubts))]
    public void What_a_person_must_look_at_is_sent_to_review_and_not_routed(string doubt, ReviewReason[] reasons)
    {
        var report = ReportDecider.Register(Lives.Id, In(doubt), Lives.Noon).Report;

        report.Reasons.ShouldBe(reasons);
        report.State.ShouldBe(reasons.Length == 0 ? ReportState.Registered : ReportState.NeedsReview);
        report.MayBeRouted.ShouldBe(reasons.Length == 0);
        (ReportDecider.Decide(report, Lives.ToCleaning, Actor.Machine, Lives.Noon) is Decision.Decided).ShouldBe(reasons.Length == 0);
    }

    [Fact]
    public void A_place_outside_the_municipality_makes_no_report()
    {
        var outside = new Place.OutsideMunicipality(
            GeoPoint.Create(51.4, 3.9), 25, PlaceSource.WhatsAppPin, null, ImmutableArray<PlaceClaim>.Empty, new PlaceReason("place-outside-municipality", ""));

        Should.Throw<InvalidOperationException>(() => ReportDecider.Register(Lives.Id, Lives.Litter with { Place = outside }, Lives.Noon));
    }

    [Fact]
    public void A_late_pin_settles_an_unknown_place_and_then_it_can_be_routed()
    {
        var waiting = ReportDecider.Register(Lives.Id, Lives.Litter with { Place = Lives.Unknown }, Lives.Noon).Report;
        waiting.Why(Lives.ToCleaning, Actor.Machine).ShouldBe("a person must look first: place-unknown");

        var routed = waiting
            .Then(new ReportCommand.AddEvidence(Lives.First, 0, Place: true), Actor.Machine)
            .Then(new ReportCommand.SetPlace(PlaceSource.WhatsAppPin, 25), Actor.Machine)
            .Then(Lives.ToCleaning, Actor.Machine);

        (routed.State, routed.Place, routed.PlaceSource).ShouldBe((ReportState.Routed, PlaceKnowledge.Known, PlaceSource.WhatsAppPin));
    }

    [Fact]
    public void A_late_pin_leaves_the_other_doubts_as_they_are()
    {
        var report = ReportDecider.Register(Lives.Id, Lives.Litter with { Place = Lives.Unknown, Category = null }, Lives.Noon).Report
            .Then(new ReportCommand.SetPlace(PlaceSource.WhatsAppPin, 25), Actor.Machine);

        report.Reasons.ShouldBe([ReviewReason.Abstained]);
        report.State.ShouldBe(ReportState.NeedsReview);
        report.Why(Lives.ToCleaning, Actor.Machine).ShouldBe("nobody has decided what it is: confirm a category first");
    }

    [Fact]
    public void An_agent_who_says_what_it_is_settles_all_but_the_place()
    {
        var report = ReportDecider.Register(Lives.Id, In("everything") with { Category = null }, Lives.Noon).Report
            .Then(new ReportCommand.Decide(CategoryId.DogFouling), Lives.Agent);

        report.Reasons.ShouldBe([ReviewReason.PlaceUnknown]);
        (report.Category, report.DecidedByPerson).ShouldBe((CategoryId.DogFouling, true));
    }

    [Fact]
    public void What_the_model_said_too_is_a_confirmation_and_a_label()
    {
        var abstained = ReportDecider.Register(Lives.Id, Lives.Litter with { Category = null }, Lives.Noon).Report;

        var decided = ReportDecider.Decide(abstained, new ReportCommand.Decide(CategoryId.Litter), Lives.Agent, Lives.Noon).ShouldBeOfType<Decision.Decided>();

        decided.Events.ShouldHaveSingleItem().Happened.ShouldBe(new ReportEvent.CategoryConfirmed(CategoryId.Litter, CategoryId.Litter, "2026-11-24.1"));
        var label = decided.Labels.ShouldHaveSingleItem();
        label.ShouldBe(new ReportLabel(CategoryId.Litter, AgentId.Parse("a1"), Lives.Noon, CategoryId.Litter, "2026-11-24.1"));
        label.Confirms.ShouldBeTrue();
    }

    [Fact]
    public void Anything_else_is_a_correction_and_a_label_that_keeps_what_the_model_said()
    {
        var decided = ReportDecider.Decide(Lives.Registered, new ReportCommand.Decide(CategoryId.DogFouling), Lives.Agent, Lives.Noon).ShouldBeOfType<Decision.Decided>();

        decided.Events.ShouldHaveSingleItem().Happened.ShouldBeOfType<ReportEvent.CategoryCorrected>();
        decided.Labels.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.ModelSaid.ShouldBe(CategoryId.Litter), l => l.Confirms.ShouldBeFalse());
    }

    [Fact]
    public void No_other_event_is_a_label() =>
        ReportDecider.Register(Lives.Id, In("everything"), Lives.Noon).Labels.ShouldBeEmpty();

    [Fact]
    public void A_further_signal_raises_the_urgency_and_never_lowers_it()
    {
        var higher = Lives.Registered.Then(new ReportCommand.Join(Lives.Second, SignalMatch.SamePhoto, 4, null, Urgency.High, Lives.Noon - Duration.FromHours(1)), Actor.Machine);
        var third = higher.Then(new ReportCommand.Join(new SignalId(Lives.Id.Value), SignalMatch.SameProblem, null, 8, Urgency.Low, Lives.Noon), Actor.Machine);

        third.Urgency.ShouldBe(Urgency.High);
        third.Signals.Length.ShouldBe(3);
        higher.ObservedAt.ShouldBe(Lives.Noon, "an older observation is not the latest");
    }

    [Fact]
    public void The_same_signal_twice_counts_once()
    {
        var join = new ReportCommand.Join(Lives.Second, SignalMatch.SamePhoto, 4, null, Urgency.High, Lives.Noon);
        var joined = Lives.Registered.Then(join, Actor.Machine);

        ReportDecider.Decide(joined, join, Actor.Machine, Lives.Noon).ShouldBeOfType<Decision.Decided>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_signal_that_went_up_in_another_is_counted_no_more()
    {
        var two = Lives.Registered.Then(new ReportCommand.Join(Lives.Second, SignalMatch.SamePhoto, 4, null, Urgency.Normal, Lives.Noon), Actor.Machine);
        var leave = new ReportCommand.Leave(Lives.Second, Lives.First);

        var one = two.Then(leave, Actor.Machine);

        one.Signals.ShouldBe([Lives.First]);
        ReportDecider.Decide(one, leave, Actor.Machine, Lives.Noon).ShouldBeOfType<Decision.Decided>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_report_goes_on_in_another_once_and_never_in_itself()
    {
        var other = new ReportId(Lives.Second.Value);
        var merged = Lives.Registered.Then(new ReportCommand.Merge(other), Actor.Machine);

        merged.MergedInto.ShouldBe(other);
        ReportDecider.Decide(merged, new ReportCommand.Merge(other), Actor.Machine, Lives.Noon).ShouldBeOfType<Decision.Decided>().Events.ShouldBeEmpty();
        Lives.Registered.Why(new ReportCommand.Merge(Lives.Id), Actor.Machine).ShouldBe("a report cannot go on in itself");
    }

    [Fact]
    public void Evidence_belongs_to_a_signal_of_the_report() =>
        Lives.Registered.Why(new ReportCommand.AddEvidence(Lives.Second, 1, Place: false), Actor.Machine).ShouldBe("the signal is in another report");

    [Fact]
    public void Only_the_service_that_it_is_routed_to_can_take_it_on()
    {
        var other = new Actor.Service(Lives.Enforcement);

        Lives.In(ReportState.Routed).Why(new ReportCommand.Accept(), other).ShouldBe("it is routed to cleaning, not to enforcement");
        Lives.In(ReportState.Accepted).Why(new ReportCommand.Start(), other).ShouldBe("it is routed to cleaning, not to enforcement");
        Lives.In(ReportState.InProgress).Why(new ReportCommand.Resolve(ResolveOutcome.Solved), other).ShouldBe("it is routed to cleaning, not to enforcement");
    }

    [Fact]
    public void A_place_on_the_map_is_an_agents_and_a_pin_is_evidence()
    {
        const string rule = "a place is set by an agent on the map, or by the system from evidence";
        Lives.Registered.Why(new ReportCommand.SetPlace(PlaceSource.Agent, 5), Actor.Machine).ShouldBe(rule);
        Lives.Registered.Why(new ReportCommand.SetPlace(PlaceSource.WhatsAppPin, 25), Lives.Agent).ShouldBe(rule);
        Lives.Registered.Why(new ReportCommand.SetPlace(PlaceSource.Agent, double.NaN), Lives.Agent).ShouldBe("an accuracy is above 0 metres");
    }

    [Fact]
    public void A_review_without_a_reason_is_refused() => Lives.Registered.Why(new ReportCommand.Review([]), Lives.Agent).ShouldBe("a review needs a reason");

    [Fact]
    public void A_reopened_report_can_be_resolved_anew()
    {
        var again = Lives.In(ReportState.Reopened);
        again.Outcome.ShouldBeNull();

        again.Then(Lives.ToCleaning, Actor.Machine).Then(new ReportCommand.Resolve(ResolveOutcome.NotFound), Lives.Crew).Outcome.ShouldBe(ResolveOutcome.NotFound);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("agent:7f3a-b")]
    [InlineData("service:cleaning")]
    public void An_actor_reads_as_it_was_written(string code) => Actor.Parse(code).Code.ShouldBe(code);

    [Theory]
    [InlineData("")]
    [InlineData("System")]
    [InlineData("agent:")]
    [InlineData("agent:jan@zeedrecht.nl")]
    [InlineData("agent:Jan de Vries")]
    [InlineData("service:")]
    [InlineData("melder:1")]
    public void What_is_no_actor_is_refused_names_and_addresses_too(string code) => Should.Throw<FormatException>(() => Actor.Parse(code));

    [Theory]
    [InlineData(Urgency.High)]
    [InlineData(Urgency.Immediate)]
    public void What_is_urgent_is_not_held_back_by_a_doubt_and_an_agent_sees_it_all_the_same(Urgency urgency)
    {
        var begun = ReportDecider.Register(new ReportId(Guid.NewGuid()), Lives.Litter with { Urgency = urgency, Doubts = [Lives.Doubt] }, Lives.Noon);

        begun.Report.Reasons.ShouldBeEmpty();
        begun.Report.Doubts.ShouldHaveSingleItem().Report.ShouldBe(Lives.Doubt.Report);
    }

    private static NewReport In(string doubt) => doubt switch
    {
        "nothing" => Lives.Litter,
        "abstained" => Lives.Litter with { Category = null },
        "disagree" => Lives.Litter with { Category = null, PhotosDisagree = true },
        "unknown" => Lives.Litter with { Place = Lives.Unknown },
        "disputed" => Lives.Litter with { Place = Disputed() },
        "unreadable" => Lives.Litter with { PhotoUnreadable = true },
        "duplicate" => Lives.Litter with { Doubts = [Lives.Doubt] },
        "everything" => Lives.Litter with { Category = null, Place = Lives.Unknown, PhotosDisagree = true, PhotoUnreadable = true, Doubts = [Lives.Doubt] },
        _ => throw new ArgumentOutOfRangeException(nameof(doubt)),
    };

    private static Place.Disputed Disputed()
    {
        var pin = PlaceClaim.OfPin(GeoPoint.Create(51.5, 3.9), Lives.Noon, "m1");
        var exif = new PlaceClaim(GeoPoint.Create(51.51, 3.9), 30, PlaceSource.ExifGps);
        return new Place.Disputed(pin, exif, pin.Point.DistanceMetresTo(exif.Point), [pin, exif], new PlaceReason("place-disputed", ""));
    }
}
