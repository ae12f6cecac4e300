using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Routing;

/// <summary>All that is said must hold; what is not said does not matter. Empty arrays say nothing.</summary>
/// <param name="Areas">The place lies in at least one of them; an unknown place lies in none.</param>
/// <param name="Observed">About the moment it was seen.</param>
/// <param name="Routed">About the moment it is routed.</param>
public sealed record RuleCondition(
    ImmutableArray<CategoryId> Categories,
    ImmutableArray<AreaId> Areas,
    MomentCondition? Observed,
    MomentCondition? Routed,
    Urgency? UrgencyAtLeast,
    int? SignalsAtLeast)
{
    public static RuleCondition Always { get; } = new([], [], null, null, null, null);

    public bool CatchesAll =>
        Categories.IsEmpty && Areas.IsEmpty && Observed is null && Routed is null && UrgencyAtLeast is null or Urgency.Low && SignalsAtLeast is null or <= 1;

    /// <summary>The first thing said that does not hold ("category"), or null when all of it does.</summary>
    public string? FirstFailure(RoutingFacts facts, LocalClock clock) =>
        !Categories.IsEmpty && !Categories.Contains(facts.Category) ? "category"
        : !Areas.IsEmpty && !Areas.Any(facts.Areas.Contains) ? "area"
        : Observed?.FirstFailure(facts.ObservedAt, facts.Now, clock) is { } observed ? "observed." + observed
        : Routed?.FirstFailure(facts.Now, facts.Now, clock) is { } routed ? "routed." + routed
        : facts.Urgency < UrgencyAtLeast ? "urgencyAtLeast"
        : facts.Signals < SignalsAtLeast ? "signalsAtLeast"
        : null;
}
