using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

/// <summary>When a service that has a melding hears of it again.</summary>
public sealed class NewsTests
{
    private static readonly ReportCommand.Route Wakes = Lives.ToCleaning with { NotifyNow = true };

    [Fact]
    public void The_same_route_again_is_no_news() => Lives.In(ReportState.Routed).IsNews(RouteOf(Lives.ToCleaning)).ShouldBeFalse();

    [Fact]
    public void Another_service_or_more_urgency_is_news()
    {
        var report = Lives.In(ReportState.Accepted);

        report.IsNews(RouteOf(Lives.ToCleaning with { Service = Lives.Enforcement })).ShouldBeTrue();
        report.IsNews(RouteOf(Lives.ToCleaning with { Urgency = Urgency.High })).ShouldBeTrue();
    }

    [Fact]
    public void A_corrected_category_is_told_once_to_the_service_that_keeps_it()
    {
        var corrected = Lives.In(ReportState.Routed).Then(new ReportCommand.Decide(CategoryId.DogFouling), Lives.Agent);

        corrected.IsNews(RouteOf(Lives.ToCleaning)).ShouldBeTrue();
        corrected.Then(Lives.ToCleaning, Actor.Machine).IsNews(RouteOf(Lives.ToCleaning)).ShouldBeFalse();
    }

    [Fact]
    public void A_confirmed_category_is_no_news() =>
        Lives.In(ReportState.Routed).Then(new ReportCommand.Decide(CategoryId.Litter), Lives.Agent).IsNews(RouteOf(Lives.ToCleaning)).ShouldBeFalse();

    [Fact]
    public void Another_place_is_told() =>
        Lives.In(ReportState.Routed).Then(new ReportCommand.SetPlace(PlaceSource.Agent, 5), Lives.Agent).IsNews(RouteOf(Lives.ToCleaning)).ShouldBeTrue();

    [Theory]
    [InlineData(1, false)]
    [InlineData(24, true)]
    public void Who_was_woken_is_woken_again_by_the_next_night_and_not_by_the_next_neighbour(int hoursLater, bool news)
    {
        var woken = Lives.Registered.Then(Wakes, Actor.Machine);

        var joined = woken.Then(Join(Lives.Second, hoursLater), Actor.Machine);

        joined.IsNews(RouteOf(Wakes)).ShouldBe(news);
        joined.IsNews(RouteOf(Lives.ToCleaning)).ShouldBeFalse("a rule that wakes nobody repeats nothing");
        joined.Then(Wakes with { RespondBy = Wakes.RespondBy + Duration.FromHours(hoursLater) }, Actor.Machine).IsNews(RouteOf(Wakes)).ShouldBeFalse("told once");
    }

    [Fact]
    public void Evidence_that_says_otherwise_goes_to_a_person_unless_one_has_decided_or_it_is_over()
    {
        Lives.In(ReportState.Routed).IsContradictedBy(CategoryId.DogFouling).ShouldBeTrue();
        Lives.In(ReportState.Routed).IsContradictedBy(null).ShouldBeTrue();
        Lives.In(ReportState.Routed).IsContradictedBy(CategoryId.Litter).ShouldBeFalse();
        Lives.In(ReportState.Routed).Then(new ReportCommand.Decide(CategoryId.Litter), Lives.Agent).IsContradictedBy(CategoryId.DogFouling).ShouldBeFalse();
        Lives.In(ReportState.Resolved).IsContradictedBy(CategoryId.DogFouling).ShouldBeFalse();
    }

    private static ReportCommand.Join Join(SignalId signal, int hoursLater) =>
        new(signal, SignalMatch.SameProblem, null, 10, Urgency.Normal, Lives.Noon + Duration.FromHours(hoursLater));

    private static Route RouteOf(ReportCommand.Route said) => new(
        said.Service, null, Duration.FromHours(1), ResponseClock.Wall, Lives.Noon, said.RespondBy, said.Urgency, said.NotifyNow, said.Rule, "rule");
}
