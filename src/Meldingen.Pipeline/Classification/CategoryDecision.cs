using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification;

/// <summary>A category, or the agent's turn.</summary>
public abstract record CategoryDecision
{
    private CategoryDecision()
    {
    }

    public sealed record Decided(CategoryId Category) : CategoryDecision;

    /// <param name="Because">Also among the verdict's reasons; its code is what machines are told ("photos-disagree").</param>
    public sealed record Abstained(Reason Because) : CategoryDecision;
}
