using System.Collections.Immutable;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Reports;

/// <summary>A report that goes on in another one, with what is needed to give it back.</summary>
/// <param name="Urgency">Of the report as a whole.</param>
/// <param name="Signals">Those that came with it and are still there.</param>
/// <param name="Answered">The doubt that the merge answered; null when nobody had doubted.</param>
/// <param name="Settled">With that doubt the last reason went for which a person had to compare.</param>
public sealed record TakenReport(ReportId Report, Urgency Urgency, ImmutableArray<SignalId> Signals, ReportEvent.PerhapsSame? Answered, bool Settled);
