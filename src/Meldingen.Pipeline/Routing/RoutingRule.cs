using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <param name="Name">Unique in the file: what agents and logs call it.</param>
public sealed record RoutingRule(string Name, RuleCondition When, RuleOutcome Then);

/// <param name="Urgency">Raises the report's own; null leaves it.</param>
/// <param name="NotifyNow">Reach somebody at once: while the service is closed, the one on duty for it.</param>
public sealed record RuleOutcome(ServiceId Service, Urgency? Urgency, Duration RespondWithin, ResponseClock Clock, bool NotifyNow);
