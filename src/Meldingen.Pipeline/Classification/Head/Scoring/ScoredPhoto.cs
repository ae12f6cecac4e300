using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head.Scoring;

/// <summary>What a head said of a photo whose answer is known.</summary>
/// <param name="Verified">False where the label is a guess; then only the coverage counts it.</param>
public sealed record ScoredPhoto(CategoryId Truth, string Source, bool Verified, HeadVerdict Verdict)
{
    internal CategoryId Predicted => Verdict.Ranked[0].Category;

    internal double Confidence => Verdict.Ranked[0].Probability;

    internal bool Right => Predicted == Truth;
}
