using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head.Scoring;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Logits of every row by a head that was not taught by it.</summary>
internal sealed class HeldOut
{
    private readonly TrainingSet _set;
    private readonly ImmutableArray<Fold> _folds;
    private readonly double[][] _logits;

    private HeldOut(TrainingSet set, ImmutableArray<Fold> folds, double[][] logits)
    {
        _set = set;
        _folds = folds;
        _logits = logits;
        Temperature = TemperatureScaling.Fit(Labelled(Verified));
        LogLoss = TemperatureScaling.LogLoss(Labelled(Verified), Temperature);
    }

    public double Temperature { get; }

    /// <summary>Nats per verified photo at <see cref="Temperature"/>.</summary>
    public double LogLoss { get; }

    private IEnumerable<int> Verified => Enumerable.Range(0, _set.Rows.Length).Where(i => _set.Rows[i].Verified);

    public static HeldOut Of(TrainingSet set, ImmutableArray<Fold> folds, double penalty)
    {
        var logits = new double[set.Rows.Length][];

        // Each fold writes rows of its own, so the order of the threads changes nothing.
        Parallel.ForEach(folds, fold =>
        {
            var head = HeadFit.Of(set, fold.Learn, penalty);
            foreach (var i in fold.Test)
            {
                logits[i] = head.Logits(set.Rows[i].Embedding.Span);
            }
        });
        return new HeldOut(set, folds, logits);
    }

    public ImmutableArray<double?> Thresholds(double promise) => Thresholds(Verified, Temperature, promise);

    /// <summary>All rows as a head of this temperature and these thresholds would judge them.</summary>
    public Evaluation Score(double temperature, ImmutableArray<double?> thresholds) =>
        Scorer.Score([.. Enumerable.Range(0, _set.Rows.Length).Select(i => Scored(i, temperature, thresholds))]);

    /// <summary>Each fold's rows at a temperature and thresholds fixed on the other folds' rows.</summary>
    public Evaluation ScoreCrossFitted(double promise)
    {
        var photos = new List<ScoredPhoto>();
        foreach (var fold in _folds)
        {
            var others = Verified.Except(fold.Test).ToArray();
            var temperature = TemperatureScaling.Fit(Labelled(others));
            var thresholds = Thresholds(others, temperature, promise);
            photos.AddRange(fold.Test.Select(i => Scored(i, temperature, thresholds)));
        }

        return Scorer.Score(photos);
    }

    public Promise PromiseOf(int label, double? threshold)
    {
        var claims = Verified.Where(i => Softmax.ArgMax(_logits[i]) == label && Probabilities(i, Temperature)[label] >= threshold).ToArray();
        var sourcesHeldOut = _folds.Where(f => f.HeldOut is null).All(f => f.Test.All(i => _set.Labels[i] != label));
        return new Promise(threshold, claims.Length, claims.Count(i => _set.Labels[i] == label), sourcesHeldOut);
    }

    private ScoredPhoto Scored(int i, double temperature, ImmutableArray<double?> thresholds)
    {
        var probabilities = Probabilities(i, temperature);
        var best = Softmax.ArgMax(probabilities);
        var ranked = _set.Classes.Select((c, k) => new RankedCategory(c, probabilities[k])).OrderByDescending(r => r.Probability).ThenBy(r => r.Category);
        var row = _set.Rows[i];
        return new ScoredPhoto(
            row.Category,
            row.Source,
            row.Verified,
            new HeadVerdict([.. ranked], probabilities[best] >= thresholds[best] ? _set.Classes[best] : null));
    }

    private ImmutableArray<double?> Thresholds(IEnumerable<int> rows, double temperature, double promise) =>
        Abstention.Thresholds([.. rows.Select(i => (Probabilities(i, temperature), _set.Labels[i]))], _set.Classes.Length, promise);

    private (double[] Logits, int Label)[] Labelled(IEnumerable<int> rows) => [.. rows.Select(i => (_logits[i], _set.Labels[i]))];

    private double[] Probabilities(int i, double temperature)
    {
        var probabilities = _logits[i].ToArray();
        Softmax.Apply(probabilities, temperature);
        return probabilities;
    }
}
