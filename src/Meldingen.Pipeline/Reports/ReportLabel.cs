using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>What an agent said a report shows, beside what the model had said: training data.</summary>
public sealed record ReportLabel(CategoryId Category, AgentId Agent, Instant At, CategoryId? ModelSaid, string ModelVersion)
{
    public bool Confirms => Category == ModelSaid;

    /// <summary>Null for an event that says nothing about the category.</summary>
    public static ReportLabel? Of(RecordedEvent recorded) => recorded switch
    {
        { Actor: Actor.Agent agent, Happened: ReportEvent.CategoryConfirmed e } => new ReportLabel(e.Category, agent.Id, recorded.At, e.ModelSaid, e.ModelVersion),
        { Actor: Actor.Agent agent, Happened: ReportEvent.CategoryCorrected e } => new ReportLabel(e.Category, agent.Id, recorded.At, e.ModelSaid, e.ModelVersion),
        _ => null,
    };
}
