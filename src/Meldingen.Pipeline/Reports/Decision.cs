using System.Collections.Immutable;

namespace Meldingen.Pipeline.Reports;

/// <summary>What came of a command: a normal "no" is a value.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <param name="Events">To be appended in this order; empty when there was nothing to do any more.</param>
    /// <param name="Report">With them applied.</param>
    public sealed record Decided(ImmutableArray<RecordedEvent> Events, Report Report) : Decision
    {
        /// <summary>What the events teach the model: a label for every confirmation and correction.</summary>
        public ImmutableArray<ReportLabel> Labels => [.. Events.Select(ReportLabel.Of).OfType<ReportLabel>()];
    }

    /// <param name="Reason">One English sentence; nothing personal.</param>
    public sealed record Refused(string Reason) : Decision;
}
