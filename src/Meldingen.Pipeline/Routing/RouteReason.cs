using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Routing;

/// <summary>The rule that matched, as one sentence.</summary>
internal static class RouteReason
{
    public static string Of(RoutingRule rule, FieldService named, ServiceId? standsIn)
    {
        var conditions = string.Join(", ", Conditions(rule.When));
        var because = conditions.Length == 0 ? "no earlier rule did" : conditions;
        var duty = standsIn is { } onDuty ? $"; {onDuty} is on duty while {named.Id} is closed" : "";
        return $"Rule '{rule.Name}' matched: {because}{duty}.";
    }

    private static IEnumerable<string> Conditions(RuleCondition when)
    {
        if (!when.Categories.IsEmpty)
        {
            yield return "category " + string.Join(" or ", when.Categories);
        }

        if (!when.Areas.IsEmpty)
        {
            yield return "area " + string.Join(" or ", when.Areas);
        }

        foreach (var (name, moment) in new[] { ("observed", when.Observed), ("routed", when.Routed) })
        {
            foreach (var said in moment is null ? [] : Moment(moment))
            {
                yield return $"{name} {said}";
            }
        }

        if (when.UrgencyAtLeast is { } urgency)
        {
            yield return $"urgency at least {urgency.ToString().ToLowerInvariant()}";
        }

        if (when.SignalsAtLeast is { } signals)
        {
            yield return $"at least {signals} signals";
        }
    }

    private static IEnumerable<string> Moment(MomentCondition moment)
    {
        if (moment.Within is { } within)
        {
            yield return $"within {within.TotalMinutes:0} minutes";
        }

        if (!moment.LocalTime.IsEmpty)
        {
            yield return "at " + string.Join(" or ", moment.LocalTime);
        }

        if (!moment.Weekdays.IsEmpty)
        {
            yield return "on " + string.Join(" or ", moment.Weekdays.Select(ClockText.Of));
        }

        if (moment.Holiday is { } holiday)
        {
            yield return holiday ? "on a holiday" : "on no holiday";
        }
    }
}
