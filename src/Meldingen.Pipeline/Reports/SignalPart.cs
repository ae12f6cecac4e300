using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>What one signal brings to its report, kept apart so that it can leave again with all of it.</summary>
public sealed record SignalPart(SignalId Signal, Urgency Urgency, Instant ObservedAt);
