using System.Collections.Immutable;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>
/// Mean class-balanced cross-entropy plus half the penalty times the squared weights; biases go free.
/// Parameters: the weights of class after class, then the biases.
/// </summary>
internal sealed class LogisticObjective
{
    private readonly double[][] _rows;
    private readonly int[] _labels;
    private readonly double[] _rowWeights;
    private readonly int _classes;
    private readonly int _dimension;
    private readonly double _penalty;

    public LogisticObjective(TrainingSet set, ImmutableArray<int> learn, double penalty)
    {
        _classes = set.Classes.Length;
        _dimension = set.Features.Dimension;
        _penalty = penalty;
        _labels = [.. learn.Select(i => set.Labels[i])];
        _rows = new double[learn.Length][];
        for (var i = 0; i < learn.Length; i++)
        {
            _rows[i] = new double[_dimension];
            TensorPrimitives.ConvertChecked<float, double>(set.FeaturesOf(learn[i]), _rows[i]);
        }

        // Every class weighs the same in sum, and all weights sum to 1.
        var counts = _labels.CountBy(l => l).ToDictionary();
        _rowWeights = [.. _labels.Select(l => 1.0 / (counts.Count * counts[l]))];
    }

    public int ParameterCount => (_classes * _dimension) + _classes;

    public (double Value, Vector<double> Gradient) Evaluate(Vector<double> parameters)
    {
        ReadOnlySpan<double> p = parameters.AsArray() ?? parameters.ToArray();
        var gradient = new double[p.Length];
        var weights = p[..(_classes * _dimension)];
        var value = 0.5 * _penalty * TensorPrimitives.SumOfSquares(weights);
        TensorPrimitives.Multiply(weights, _penalty, gradient);

        Span<double> probabilities = new double[_classes];
        for (var i = 0; i < _rows.Length; i++)
        {
            for (var k = 0; k < _classes; k++)
            {
                probabilities[k] = TensorPrimitives.Dot(_rows[i], weights.Slice(k * _dimension, _dimension)) + p[weights.Length + k];
            }

            Softmax.Apply(probabilities);
            value -= _rowWeights[i] * Math.Log(Math.Max(probabilities[_labels[i]], double.Epsilon));
            probabilities[_labels[i]] -= 1;
            for (var k = 0; k < _classes; k++)
            {
                var share = _rowWeights[i] * probabilities[k];
                var target = gradient.AsSpan(k * _dimension, _dimension);
                TensorPrimitives.MultiplyAdd(_rows[i], share, target, target);
                gradient[weights.Length + k] += share;
            }
        }

        return (value, Vector<double>.Build.Dense(gradient));
    }
}
