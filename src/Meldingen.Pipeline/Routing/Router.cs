namespace Meldingen.Pipeline.Routing;

/// <summary>First match wins; the last rule catches all, so that every report goes somewhere.</summary>
public static class Router
{
    public static Route Route(RoutingFacts facts, RoutingTable table)
    {
        var rule = FirstMatch(facts, table);
        var named = table.Services[rule.Then.Service];
        var calendar = new OpenHours(named.Hours, table.Clock);
        var standsIn = rule.Then.NotifyNow && named.OnDuty is not null && !calendar.IsOpen(facts.Now) ? named.OnDuty : null;
        var hours = standsIn is { } onDuty ? new OpenHours(table.Services[onDuty].Hours, table.Clock) : calendar;
        var (startsAt, respondBy) = rule.Then.Clock switch
        {
            ResponseClock.Wall => (facts.Now, facts.Now + rule.Then.RespondWithin),
            ResponseClock.Working => (hours.NextOpen(facts.Now), hours.After(facts.Now, rule.Then.RespondWithin)),
            _ => throw new InvalidOperationException("unknown clock"),
        };
        return new Route(
            standsIn ?? named.Id,
            standsIn is null ? null : named.Id,
            rule.Then.RespondWithin,
            rule.Then.Clock,
            startsAt,
            respondBy,
            rule.Then.Urgency is { } urgency && urgency > facts.Urgency ? urgency : facts.Urgency,
            rule.Then.NotifyNow,
            rule.Name,
            RouteReason.Of(rule, named, standsIn));
    }

    /// <summary>The rule that applies; nothing else in the answer depends on the rules behind it.</summary>
    public static RoutingRule FirstMatch(RoutingFacts facts, RoutingTable table)
    {
        foreach (var rule in table.Rules)
        {
            if (rule.When.FirstFailure(facts, table.Clock) is null)
            {
                return rule;
            }
        }

        throw new InvalidOperationException("the last rule catches all: this cannot be reached");
    }
}
