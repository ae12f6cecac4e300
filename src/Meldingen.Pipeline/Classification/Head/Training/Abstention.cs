using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Fixes per class the least probability from which on the promised precision was kept on photos that were held out.</summary>
internal static class Abstention
{
    /// <summary>With fewer decided photos than this no precision is promised: nineteen of twenty needs some twenty to be seen at all.</summary>
    internal const int LeastEvidence = 10;

    /// <param name="heldOut">Calibrated probabilities and the true class of verified rows.</param>
    /// <returns>Per class the threshold; null where no threshold kept the promise.</returns>
    public static ImmutableArray<double?> Thresholds(IReadOnlyList<(double[] Probabilities, int Label)> heldOut, int classes, double promise)
    {
        var byClass = heldOut.ToLookup(h => Softmax.ArgMax(h.Probabilities));
        return [.. Enumerable.Range(0, classes).Select(k => Threshold([.. byClass[k].Select(h => (h.Probabilities[k], h.Label == k))], promise))];
    }

    private static double? Threshold(ImmutableArray<(double Probability, bool Right)> claims, double promise)
    {
        double? threshold = null;
        var (right, seen) = (0, 0);
        var ordered = claims.OrderByDescending(c => c.Probability).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            seen++;
            right += ordered[i].Right ? 1 : 0;
            var endsRun = i + 1 == ordered.Length || ordered[i + 1].Probability < ordered[i].Probability;
            if (endsRun && seen >= LeastEvidence && right >= promise * seen)
            {
                threshold = ordered[i].Probability;
            }
        }

        return threshold;
    }
}
