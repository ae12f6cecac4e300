using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head;

/// <param name="Probability">Calibrated, 0 to 1; over all categories of one photo they sum to 1.</param>
public readonly record struct RankedCategory(CategoryId Category, double Probability);
