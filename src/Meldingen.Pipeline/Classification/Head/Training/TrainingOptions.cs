using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <param name="PromisedPrecision">Share right of what the head decides by itself, per category; above 0, at most 1.</param>
/// <param name="Penalties">Strengths of the L2 penalty to choose from; the mean loss has weight 1.</param>
/// <param name="SceneFolds">Folds where scenes are held out; 2 and up.</param>
public sealed record TrainingOptions(double PromisedPrecision, ImmutableArray<double> Penalties, int SceneFolds)
{
    public static TrainingOptions Default { get; } = new(0.95, [1e-1, 3e-2, 1e-2, 3e-3, 1e-3], SceneFolds: 5);
}
