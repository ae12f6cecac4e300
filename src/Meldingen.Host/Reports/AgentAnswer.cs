using Meldingen.Pipeline.Reports;

namespace Meldingen.Host.Reports;

/// <summary>What came of an agent's action.</summary>
internal abstract record AgentAnswer
{
    private AgentAnswer()
    {
    }

    /// <summary>It is so now; also when it was so already.</summary>
    public sealed record Done : AgentAnswer;

    public sealed record UnknownReport : AgentAnswer;

    public sealed record UnknownCategory : AgentAnswer;

    public sealed record OutsideMunicipality : AgentAnswer;

    /// <summary>More parts of one photo are hidden than a crowd has faces.</summary>
    public sealed record TooManyAreas : AgentAnswer;

    /// <summary>A colleague acted, or more evidence came, after the agent looked: nothing was changed.</summary>
    public sealed record ChangedMeanwhile : AgentAnswer;

    /// <summary>There is no other report with that number, or it is this one.</summary>
    public sealed record UnknownOther : AgentAnswer;

    /// <param name="State">Of the other report, in which it cannot be done.</param>
    public sealed record OtherNotPossible(ReportState State) : AgentAnswer;

    /// <summary>The signal is not in this report any more, is its last one, or came with a merge.</summary>
    public sealed record NotToBeSplitOff : AgentAnswer;

    /// <param name="State">In which it cannot be done.</param>
    public sealed record NotPossible(ReportState State) : AgentAnswer;
}
