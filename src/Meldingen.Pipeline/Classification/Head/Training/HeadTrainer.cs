using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>From labelled photos to a head that knows how sure it may be.</summary>
public static class HeadTrainer
{
    /// <summary>Penalties whose log loss is within this factor of the best are as good: the differences are smaller than what another draw of sources makes.</summary>
    private const double AsGoodAsBest = 1.01;

    /// <summary>Promises whose price is told beside the one that was asked for.</summary>
    private static readonly ImmutableArray<double> ToldPromises = [0.8, 0.85, 0.9, 0.95, 0.98];

    /// <summary>
    /// Chooses the strongest penalty that is as good as the best by log loss with sources held out, calibrates and fixes the thresholds on the same held-out
    /// photos, and then learns from all verified rows. The same photos give the same head, in whatever order they come.
    /// </summary>
    /// <param name="tell">Is told, in words, what is being done.</param>
    public static TrainedHead Train(TrainingSet set, TrainingOptions options, Action<string>? tell = null)
    {
        var sceneFolds = Folds.ByScene(set, options.SceneFolds);
        var sourceFolds = Folds.BySource(set, options.SceneFolds);
        var tried = new List<(PenaltyTrial Trial, HeldOut Scenes, HeldOut Sources)>();
        foreach (var penalty in options.Penalties)
        {
            tell?.Invoke($"trying penalty {penalty}: {sceneFolds.Length} folds of scenes, {sourceFolds.Length} of sources");
            var scenes = HeldOut.Of(set, sceneFolds, penalty);
            var sources = HeldOut.Of(set, sourceFolds, penalty);
            var none = set.Classes.Select(_ => (double?)null).ToImmutableArray();
            tried.Add((
                new PenaltyTrial(penalty, scenes.Score(1, none).MacroF1, scenes.LogLoss, sources.Score(1, none).MacroF1, sources.LogLoss),
                scenes,
                sources));
        }

        var least = tried.Min(t => t.Trial.SourceLogLoss);
        var best = tried.Where(t => t.Trial.SourceLogLoss <= least * AsGoodAsBest).MaxBy(t => t.Trial.Penalty);
        tell?.Invoke($"learning from all photos with penalty {best.Trial.Penalty}");
        var thresholds = best.Sources.Thresholds(options.PromisedPrecision);
        var head = HeadFit.Of(set, [.. Enumerable.Range(0, set.Rows.Length).Where(i => set.Rows[i].Verified)], best.Trial.Penalty)
            .Calibrated(best.Sources.Temperature, thresholds);
        var heldOut = sourceFolds.Select(f => f.HeldOut).OfType<string>().ToImmutableArray();
        return new TrainedHead(
            head,
            best.Trial.Penalty,
            options.PromisedPrecision,
            [.. tried.Select(t => t.Trial)],
            best.Scenes.Score(head.Temperature, thresholds),
            best.Sources.Score(head.Temperature, thresholds),
            best.Sources.ScoreCrossFitted(options.PromisedPrecision),
            [.. ToldPromises.Append(options.PromisedPrecision).Distinct().Order().Select(p => PriceOf(p, best.Scenes, best.Sources))],
            set.Classes.Select((c, k) => (c, best.Sources.PromiseOf(k, thresholds[k]))).ToImmutableSortedDictionary(p => p.c, p => p.Item2),
            heldOut,
            [.. set.Rows.Select(r => r.Source).Except(heldOut, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static PromisePrice PriceOf(double promise, HeldOut scenes, HeldOut sources)
    {
        var thresholds = sources.Thresholds(promise);
        var (bySource, kept, byScene) =
            (sources.Score(sources.Temperature, thresholds), sources.ScoreCrossFitted(promise), scenes.Score(sources.Temperature, thresholds));
        return new PromisePrice(promise, bySource.Coverage, bySource.Precision, kept.Coverage, kept.Precision, byScene.Coverage, byScene.Precision);
    }
}
