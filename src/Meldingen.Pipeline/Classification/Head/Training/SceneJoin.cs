using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Numbers the scenes: rows with the same scene name within a source belong together, and so do photos that look almost the same.</summary>
internal static class SceneJoin
{
    /// <summary>Cosine of two embeddings from which on two photos count as one scene. Names miss re-uploads and series without a clock.</summary>
    internal const float AlmostTheSame = 0.95f;

    public static ImmutableArray<int> Of(ImmutableArray<TrainingRow> rows)
    {
        var root = Enumerable.Range(0, rows.Length).ToArray();
        foreach (var scene in Enumerable.Range(0, rows.Length).GroupBy(i => (rows[i].Source, rows[i].Scene)))
        {
            foreach (var i in scene)
            {
                Union(scene.First(), i);
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Find(i) != Find(j) && TensorPrimitives.CosineSimilarity(rows[i].Embedding.Span, rows[j].Embedding.Span) >= AlmostTheSame)
                {
                    Union(i, j);
                }
            }
        }

        return [.. root.Select((_, i) => Find(i))];

        int Find(int i)
        {
            while (root[i] != i)
            {
                i = root[i] = root[root[i]];
            }

            return i;
        }

        // The lowest row names the scene, so that the numbers do not hang on the order of joining.
        void Union(int i, int j)
        {
            var (a, b) = (Find(i), Find(j));
            root[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
