using System.Collections.Immutable;
using System.Numerics.Tensors;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head;

/// <summary>Multinomial logistic regression over the embedding of a photo, calibrated by one temperature, abstaining below a threshold per category.</summary>
public sealed record PhotoHead
{
    private PhotoHead(
        FeatureSet features,
        ImmutableArray<CategoryId> classes,
        ImmutableArray<float> weights,
        ImmutableArray<float> bias,
        double temperature,
        ImmutableArray<double?> thresholds)
    {
        Features = features;
        Classes = classes;
        Weights = weights;
        Bias = bias;
        Temperature = temperature;
        Thresholds = thresholds;
    }

    public FeatureSet Features { get; }

    public ImmutableArray<CategoryId> Classes { get; }

    /// <summary>Classes × dimension, one class after the other.</summary>
    public ImmutableArray<float> Weights { get; }

    public ImmutableArray<float> Bias { get; }

    /// <summary>Divides the logits; above 0.</summary>
    public double Temperature { get; }

    /// <summary>Per class the least probability at which the head decides by itself; null: it never does, for the promised precision was out of reach.</summary>
    public ImmutableArray<double?> Thresholds { get; }

    /// <summary>Makes a head, or says everything that is wrong with it.</summary>
    public static bool TryCreate(
        FeatureSet features,
        ImmutableArray<CategoryId> classes,
        ImmutableArray<float> weights,
        ImmutableArray<float> bias,
        double temperature,
        ImmutableArray<double?> thresholds,
        out PhotoHead head,
        out ImmutableArray<string> reasons)
    {
        reasons = [.. Flaws(features, classes, weights, bias, temperature, thresholds)];
        head = reasons.IsEmpty ? new PhotoHead(features, classes, weights, bias, temperature, thresholds) : null!;
        return reasons.IsEmpty;
    }

    /// <exception cref="ArgumentException">Sizes that do not fit, or a number that is none; the message tells all.</exception>
    public static PhotoHead Create(
        FeatureSet features,
        ImmutableArray<CategoryId> classes,
        ImmutableArray<float> weights,
        ImmutableArray<float> bias,
        double temperature,
        ImmutableArray<double?> thresholds) =>
        TryCreate(features, classes, weights, bias, temperature, thresholds, out var head, out var reasons)
            ? head
            : throw new ArgumentException(string.Join("; ", reasons), nameof(weights));

    /// <summary>The same weights with another calibration and other thresholds.</summary>
    public PhotoHead Calibrated(double temperature, ImmutableArray<double?> thresholds) =>
        Create(Features, Classes, Weights, Bias, temperature, thresholds);

    /// <summary>Probabilities in the order of <see cref="Classes"/>.</summary>
    /// <exception cref="ArgumentException">The embedding has another length, or holds a number that is none.</exception>
    public ImmutableArray<double> Probabilities(ReadOnlySpan<float> embedding)
    {
        var scores = Logits(embedding);
        Softmax.Apply(scores, Temperature);
        return [.. scores];
    }

    /// <summary>Ranks the categories and decides where the first reaches its threshold.</summary>
    /// <exception cref="ArgumentException">The embedding has another length, or holds a number that is none.</exception>
    public HeadVerdict Judge(ReadOnlySpan<float> embedding) => Judge(Probabilities(embedding));

    /// <param name="probabilities">In the order of <see cref="Classes"/>.</param>
    public HeadVerdict Judge(ImmutableArray<double> probabilities)
    {
        var best = Softmax.ArgMax(probabilities.AsSpan());
        var ranked = Classes.Select((category, i) => new RankedCategory(category, probabilities[i]))
            .OrderByDescending(r => r.Probability)
            .ThenBy(r => r.Category);
        return new HeadVerdict([.. ranked], probabilities[best] >= Thresholds[best] ? Classes[best] : null);
    }

    /// <summary>Scores before temperature and softmax.</summary>
    internal double[] Logits(ReadOnlySpan<float> embedding)
    {
        var features = new float[Features.Dimension];
        Features.Extract(embedding, features);
        if (!float.IsFinite(TensorPrimitives.Sum<float>(features)))
        {
            throw new ArgumentException("the embedding holds a number that is none (NaN or infinite)", nameof(embedding));
        }

        var scores = new double[Classes.Length];
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = TensorPrimitives.Dot<float>(features, Weights.AsSpan().Slice(k * features.Length, features.Length)) + (double)Bias[k];
        }

        return scores;
    }

    private static IEnumerable<string> Flaws(
        FeatureSet features,
        ImmutableArray<CategoryId> classes,
        ImmutableArray<float> weights,
        ImmutableArray<float> bias,
        double temperature,
        ImmutableArray<double?> thresholds)
    {
        if (features.Dimension < 1 || !(features.Scale > 0) || double.IsInfinity(features.Scale))
        {
            yield return $"features of {features.Dimension} numbers with scale {features.Scale}: both must be above 0";
        }

        if (classes.Length < 2 || classes.Distinct().Count() != classes.Length)
        {
            yield return $"classes [{string.Join(", ", classes)}]: at least two, each once";
        }

        if (weights.Length != classes.Length * features.Dimension)
        {
            yield return $"{weights.Length} weights where {classes.Length} classes × {features.Dimension} numbers are expected";
        }

        if (bias.Length != classes.Length || thresholds.Length != classes.Length)
        {
            yield return $"{bias.Length} biases and {thresholds.Length} thresholds for {classes.Length} classes";
        }

        if (weights.Any(w => !float.IsFinite(w)) || bias.Any(b => !float.IsFinite(b)))
        {
            yield return "a weight or bias is no number (NaN or infinite)";
        }

        if (!(temperature > 0) || double.IsInfinity(temperature))
        {
            yield return $"temperature {temperature}: must be above 0";
        }

        if (thresholds.Any(t => t is { } value && !(value is >= 0 and <= 1)))
        {
            yield return "a threshold is outside 0..1";
        }
    }
}
