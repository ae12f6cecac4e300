using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification;

/// <summary>Photos of one album as probabilities over the municipality's categories.</summary>
internal static class AlbumLook
{
    /// <summary>No look rules a category out: without a floor one photo's zero would silence all the others and the words.</summary>
    private const double Floor = 1e-6;

    /// <summary>One photo over the categories of the municipality, in their order. A category that the head was never taught looks to it like "other".</summary>
    public static double[] Of(HeadVerdict photo, ImmutableArray<CategoryRule> categories, double shareOfUntaught)
    {
        var said = new Dictionary<CategoryId, double>();
        foreach (var (category, probability) in photo.Ranked)
        {
            said[category] = double.IsFinite(probability) ? Math.Max(probability, 0) : 0;
        }

        var untaught = shareOfUntaught * said.GetValueOrDefault(CategoryId.Other, 1.0 / said.Count);
        var look = categories.Select(c => Math.Max(Floor, said.GetValueOrDefault(c.Id, untaught))).ToArray();
        return Normalised(look, _ => true);
    }

    /// <summary>The mass of what is not possible goes to the rest, in proportion.</summary>
    public static double[] Normalised(double[] look, Func<int, bool> possible)
    {
        var sum = look.Where((_, k) => possible(k)).Sum();
        return [.. look.Select((p, k) => possible(k) ? p / sum : 0)];
    }

    /// <summary>
    /// Logarithm of the weighted geometric mean. A photo's weight is how much it knows, 1 − entropy ÷ log(categories): a blurred one beside a clear one hardly counts.
    /// The mean, not the product: photos of one album show the same thing, so they are no independent witnesses.
    /// </summary>
    /// <param name="looks">At least one, normalised over the same possible categories; sorted here, so that their order changes no digit.</param>
    public static double[] PooledLog(IEnumerable<double[]> looks, ImmutableArray<int> possible)
    {
        var sorted = looks.Order(Comparer<double[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y))).ToArray();
        var knowing = sorted.Select(look => Knowledge(look, possible)).ToArray();
        var sum = knowing.Sum();
        var pooled = new double[sorted[0].Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            var weight = sum > 1e-9 ? knowing[i] / sum : 1.0 / sorted.Length;
            foreach (var k in possible)
            {
                pooled[k] += weight * Math.Log(Math.Max(sorted[i][k], Floor));
            }
        }

        return pooled;
    }

    private static double Knowledge(double[] look, ImmutableArray<int> possible)
    {
        if (possible.Length < 2)
        {
            return 1;
        }

        var entropy = -possible.Sum(k => look[k] * Math.Log(Math.Max(look[k], Floor)));
        return Math.Clamp(1 - entropy / Math.Log(possible.Length), 0, 1);
    }
}
