using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>What the rules look at.</summary>
/// <param name="Areas">The areas the place lies in, of every layer; empty when the place is unknown.</param>
/// <param name="ObservedAt">When it was seen, by the evidence.</param>
/// <param name="Now">When the route is decided: service hours and respond-by count from here.</param>
/// <param name="Urgency">Of the report so far: its category's, or what earlier signals made it.</param>
/// <param name="Signals">1 and up.</param>
public sealed record RoutingFacts(CategoryId Category, ImmutableArray<AreaId> Areas, Instant ObservedAt, Instant Now, Urgency Urgency, int Signals);
