using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Weights and biases at the one minimum of the penalised loss; neither calibrated nor abstaining yet.</summary>
internal static class HeadFit
{
    private const double GradientTolerance = 1e-5;
    private const double ParameterTolerance = 1e-8;
    private const double ProgressTolerance = 1e-10;
    private const int Memory = 12;
    private const int MaximumIterations = 2000;

    public static PhotoHead Of(TrainingSet set, ImmutableArray<int> learn, double penalty)
    {
        var objective = new LogisticObjective(set, learn, penalty);
        var start = Vector<double>.Build.Dense(objective.ParameterCount);
        var found = new LimitedMemoryBfgsMinimizer(GradientTolerance, ParameterTolerance, ProgressTolerance, Memory, MaximumIterations)
            .FindMinimum(ObjectiveFunction.Gradient(objective.Evaluate), start)
            .MinimizingPoint;
        var weights = set.Classes.Length * set.Features.Dimension;
        return PhotoHead.Create(
            set.Features,
            set.Classes,
            [.. found.Take(weights).Select(w => (float)w)],
            [.. found.Skip(weights).Select(b => (float)b)],
            temperature: 1,
            thresholds: [.. set.Classes.Select(_ => (double?)null)]);
    }
}
