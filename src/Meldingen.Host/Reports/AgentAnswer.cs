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

    /// <param name="State">In which it cannot be done.</param>
    public sealed record NotPossible(ReportState State) : AgentAnswer;
}
