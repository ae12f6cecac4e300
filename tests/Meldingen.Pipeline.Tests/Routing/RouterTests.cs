using System.Collections.Immutable;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Routing;

public sealed class RouterTests
{
    private static readonly LocalClock Amsterdam = new(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"], HolidayCalendar.Dutch);

    private static readonly Instant Noon = Instant.FromUtc(2026, 6, 3, 10, 0);

    private static readonly RoutingFacts Litter = new(CategoryId.Litter, [new AreaId("centre"), new AreaId("zone-1")], Noon, Noon, Urgency.Normal, 1);

    [Fact]
    public void The_first_rule_that_holds_wins_and_the_last_catches_the_rest()
    {
        var table = Table(
            Rule("parking", RuleCondition.Always with { Categories = [CategoryId.WrongParking] }),
            Rule("litter", RuleCondition.Always with { Categories = [CategoryId.Litter] }),
            Rule("litter-again", RuleCondition.Always with { Categories = [CategoryId.Litter] }),
            Rule("rest", RuleCondition.Always));

        Router.Route(Litter, table).RuleName.ShouldBe("litter");
        Router.Route(Litter with { Category = CategoryId.Other }, table).RuleName.ShouldBe("rest");
    }

    [Theory]
    [InlineData("zone-1", true)]
    [InlineData("zone-2", false)]
    public void An_area_of_any_layer_counts(string area, bool matches) => Holds(RuleCondition.Always with { Areas = [new AreaId(area)] }, Litter).ShouldBe(matches);

    [Fact]
    public void An_unknown_place_lies_in_no_area() => Holds(RuleCondition.Always with { Areas = [new AreaId("centre")] }, Litter with { Areas = [] }).ShouldBeFalse();

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 1, false)]
    public void Urgency_and_signals_count_from_a_minimum(int signals, int urgency, bool matches) =>
        Holds(RuleCondition.Always with { SignalsAtLeast = 2, UrgencyAtLeast = Urgency.High }, Litter with { Signals = signals, Urgency = (Urgency)urgency }).ShouldBe(matches);

    [Fact]
    public void Weekday_and_time_are_those_of_the_municipality_not_of_utc()
    {
        // Friday 5 June 2026, 22:30 UTC is Saturday, half past midnight, in the Dutch summer.
        var facts = Litter with { ObservedAt = Instant.FromUtc(2026, 6, 5, 22, 30) };

        Holds(Observed(weekdays: [IsoDayOfWeek.Saturday]), facts).ShouldBeTrue();
        Holds(Observed(weekdays: [IsoDayOfWeek.Friday]), facts).ShouldBeFalse();
        Holds(Observed(times: ["00:00-01:00"]), facts).ShouldBeTrue();
        Holds(Observed(times: ["22:00-23:00"]), facts).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "01:30-02:00", true)]
    [InlineData("2026-03-29T01:00:00Z", "02:00-03:00", false)] // 02:00 to 03:00 does not exist that night
    [InlineData("2026-03-29T01:00:00Z", "03:00-03:30", true)]
    [InlineData("2026-10-25T00:30:00Z", "02:00-03:00", true)]
    [InlineData("2026-10-25T01:30:00Z", "02:00-03:00", true)] // and comes twice in this one
    [InlineData("2026-10-25T02:00:00Z", "02:00-03:00", false)]
    public void In_the_nights_that_the_clock_changes_the_wall_clock_counts(string instant, string range, bool matches) =>
        Holds(Observed(times: [range]), Litter with { ObservedAt = NodaTime.Text.InstantPattern.ExtendedIso.Parse(instant).Value }).ShouldBe(matches);

    [Fact]
    public void Holidays_are_of_the_local_date()
    {
        // Christmas Day 2026 begins at 23:00 UTC on the 24th.
        var facts = Litter with { ObservedAt = Instant.FromUtc(2026, 12, 24, 23, 0) };

        Holds(Observed(holiday: true), facts).ShouldBeTrue();
        Holds(Observed(holiday: false), facts).ShouldBeFalse();
        Holds(Observed(holiday: true), facts with { ObservedAt = facts.ObservedAt - Duration.Epsilon }).ShouldBeFalse();
    }

    [Fact]
    public void Observed_within_counts_back_from_the_decision_inclusively()
    {
        var condition = RuleCondition.Always with { Observed = new MomentCondition([], [], null, Duration.FromHours(2)) };

        Holds(condition, Litter with { ObservedAt = Noon - Duration.FromHours(2) }).ShouldBeTrue();
        Holds(condition, Litter with { ObservedAt = Noon - Duration.FromHours(2) - Duration.Epsilon }).ShouldBeFalse();
        Holds(condition, Litter with { ObservedAt = Noon + Duration.FromHours(1) }).ShouldBeTrue();
    }

    [Fact]
    public void The_condition_that_failed_first_is_named()
    {
        var condition = Observed(weekdays: [IsoDayOfWeek.Monday]) with { SignalsAtLeast = 9 };

        condition.FirstFailure(Litter, Amsterdam).ShouldBe("observed.weekday");
    }

    [Fact]
    public void Notify_now_reaches_the_one_on_duty_only_while_the_service_is_closed()
    {
        var table = Table(new RoutingRule("now", RuleCondition.Always, new RuleOutcome(new ServiceId("day"), null, Duration.FromMinutes(30), ResponseClock.Wall, NotifyNow: true)));

        var byDay = Router.Route(Litter, table);
        (byDay.Service.Value, byDay.InsteadOf).ShouldBe(("day", null));

        var byNight = Router.Route(Litter with { Now = Instant.FromUtc(2026, 6, 3, 1, 0) }, table);
        (byNight.Service.Value, byNight.InsteadOf?.Value, byNight.NotifyNow).ShouldBe(("night", "day", true));
    }

    [Fact]
    public void Without_notify_now_it_waits_for_the_service_hours()
    {
        var route = Router.Route(Litter with { Now = Instant.FromUtc(2026, 6, 3, 1, 0) }, Table(Rule("rest", RuleCondition.Always)));

        route.Service.Value.ShouldBe("day");
        route.StartsAt.ShouldBe(Instant.FromUtc(2026, 6, 3, 6, 0));
        route.RespondBy.ShouldBe(Instant.FromUtc(2026, 6, 3, 8, 0));
    }

    [Theory]
    [InlineData(Urgency.High, Urgency.Normal, Urgency.High)]
    [InlineData(Urgency.Low, Urgency.Normal, Urgency.Normal)]
    [InlineData(null, Urgency.Normal, Urgency.Normal)]
    public void A_rule_can_raise_the_urgency_and_never_lower_it(Urgency? rule, Urgency report, Urgency expected) => Router.Route(
        Litter with { Urgency = report },
        Table(new RoutingRule("r", RuleCondition.Always, new RuleOutcome(new ServiceId("day"), rule, Duration.FromHours(1), ResponseClock.Wall, NotifyNow: false)))).Urgency.ShouldBe(expected);

    [Fact]
    public void A_table_whose_last_rule_does_not_catch_all_cannot_be_made() =>
        Should.Throw<ArgumentException>(() => Table(Rule("only", RuleCondition.Always with { Categories = [CategoryId.Litter] })));

    [Fact]
    public void A_table_that_names_an_unknown_service_cannot_be_made() => Should.Throw<ArgumentException>(() =>
        Table(new RoutingRule("r", RuleCondition.Always, new RuleOutcome(new ServiceId("nobody"), null, Duration.FromHours(1), ResponseClock.Wall, NotifyNow: false))));

    private static bool Holds(RuleCondition condition, RoutingFacts facts) => condition.FirstFailure(facts, Amsterdam) is null;

    private static RuleCondition Observed(string[]? times = null, IsoDayOfWeek[]? weekdays = null, bool? holiday = null) => RuleCondition.Always with
    {
        Observed = new MomentCondition([.. (times ?? []).Select(t => LocalTimeRange.TryParse(t, out var range) ? range : throw new ArgumentException(t))], [.. weekdays ?? []], holiday, null),
    };

    private static RoutingRule Rule(string name, RuleCondition when) =>
        new(name, when, new RuleOutcome(new ServiceId("day"), null, Duration.FromHours(2), ResponseClock.Working, NotifyNow: false));

    private static RoutingTable Table(params RoutingRule[] rules)
    {
        var day = new LocalTimeRange(new LocalTime(8, 0), new LocalTime(17, 0));
        var office = new ServiceHours(
            Enum.GetValues<IsoDayOfWeek>().Skip(1).Take(5).ToImmutableSortedDictionary(d => d, _ => ImmutableArray.Create(day)),
            ImmutableArray<LocalTimeRange>.Empty,
            ImmutableSortedDictionary<LocalDate, ImmutableArray<LocalTimeRange>>.Empty);
        var delivery = new DeliverySettings("webhook", ImmutableSortedDictionary<string, string>.Empty);
        return new RoutingTable(
            [.. rules],
            [
                new FieldService(new ServiceId("day"), ImmutableSortedDictionary<string, string>.Empty, office, new ServiceId("night"), delivery),
                new FieldService(new ServiceId("night"), ImmutableSortedDictionary<string, string>.Empty, ServiceHours.Always, null, delivery),
            ],
            Amsterdam);
    }
}
