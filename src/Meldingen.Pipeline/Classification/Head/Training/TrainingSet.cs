using System.Collections.Immutable;
using System.Numerics.Tensors;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Labelled photos in the order of their SHA-256, each once: what is learned does not hang on the order in which they were read.</summary>
public sealed class TrainingSet
{
    private readonly float[] _features;

    private TrainingSet(FeatureSet features, ImmutableArray<TrainingRow> rows)
    {
        Features = features;
        Rows = rows;
        Classes = [.. rows.Where(r => r.Verified).Select(r => r.Category).Distinct().Order()];
        Labels = [.. rows.Select(r => Classes.IndexOf(r.Category))];
        Scenes = SceneJoin.Of(rows);
        _features = new float[rows.Length * features.Dimension];
        for (var i = 0; i < rows.Length; i++)
        {
            features.Extract(rows[i].Embedding.Span, _features.AsSpan(i * features.Dimension, features.Dimension));
        }
    }

    public FeatureSet Features { get; }

    public ImmutableArray<TrainingRow> Rows { get; }

    /// <summary>Classes with at least one verified row, in the order of their names.</summary>
    public ImmutableArray<CategoryId> Classes { get; }

    /// <summary>Per row the position in <see cref="Classes"/>; -1 where only unverified rows have the class.</summary>
    internal ImmutableArray<int> Labels { get; }

    /// <summary>Per row the number of its scene.</summary>
    internal ImmutableArray<int> Scenes { get; }

    internal ReadOnlySpan<float> FeaturesOf(int row) => _features.AsSpan(row * Features.Dimension, Features.Dimension);

    /// <summary>Makes a set, or says everything that is wrong with the rows.</summary>
    public static bool TryCreate(FeatureSet features, IEnumerable<TrainingRow> rows, out TrainingSet set, out ImmutableArray<string> reasons)
    {
        var photos = rows.GroupBy(r => r.Photo).OrderBy(g => g.Key.Hex, StringComparer.Ordinal).ToArray();
        var flaws = new List<string>();
        foreach (var photo in photos)
        {
            if (photo.Select(r => (r.Category, r.Verified)).Distinct().Count() > 1)
            {
                flaws.Add($"photo {photo.Key} is labelled {string.Join(" and ", photo.Select(r => r.Category).Distinct().Order())}: keep one label");
            }

            var embedding = photo.First().Embedding.Span;
            if (embedding.Length != features.Dimension)
            {
                flaws.Add($"photo {photo.Key} has an embedding of {embedding.Length} numbers where '{features.Backbone}' gives {features.Dimension}");
            }
            else if (!float.IsFinite(TensorPrimitives.SumOfMagnitudes(embedding)))
            {
                flaws.Add($"the embedding of photo {photo.Key} holds a number that is none (NaN or infinite)");
            }
        }

        var classes = photos.Select(p => p.First()).Where(r => r.Verified).Select(r => r.Category).Distinct().ToArray();
        if (classes.Length < 2)
        {
            flaws.Add(classes.Length == 0 ? "no verified photo at all" : $"only one class, '{classes[0]}': at least two are needed");
        }

        reasons = [.. flaws];
        set = reasons.IsEmpty ? new TrainingSet(features, [.. photos.Select(p => p.First())]) : null!;
        return reasons.IsEmpty;
    }
}
