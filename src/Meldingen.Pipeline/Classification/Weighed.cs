using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Words;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification;

/// <summary>The evidence once it is ranked: what counted, and what stands in the way of deciding.</summary>
/// <param name="Looks">Of the photos, in their order, over the possible categories.</param>
internal sealed record Weighed(
    ImmutableArray<CategoryRule> Categories,
    ImmutableArray<HeadVerdict> Photos,
    ImmutableArray<double[]> Looks,
    WordsEvidence Words,
    ImmutableArray<RankedCategory> Ranked,
    EvidenceWeights Weights)
{
    public IEnumerable<Reason> PhotoReason(double[]? pooledLog, ImmutableArray<int> possible)
    {
        if (pooledLog is null)
        {
            yield break;
        }

        var look = possible.Select(k => pooledLog[k]).ToArray();
        Softmax.Apply(look);
        var best = Softmax.ArgMax(look);
        yield return new Reason.PhotoSays(Categories[possible[best]].Id, look[best], Photos.Length);
    }

    public IEnumerable<Reason> WordReasons() =>
        Words.Counted.Where(c => Categories.Any(r => r.Id == c.Category)).Select(c => new Reason.WordsCounted(c.Category, c.Words, c.Weight));

    /// <summary>Null when the first category may be decided. Words against a photo need no rule of their own: pooled, only clear words outweigh a sure photo.</summary>
    public Reason? Objection()
    {
        var best = Ranked[0];
        var rule = Categories.First(c => c.Id == best.Category);
        var byWords = Words.WeightFor(best.Category) > 0;
        var shown = Photos.Any(p => p.Decision == best.Category) || (rule.OnlyAtNight && Looks.Any(look => look[Categories.IndexOf(rule)] >= Weights.VehicleByLook));
        var least = shown || !byWords ? rule.Threshold : Math.Max(rule.Threshold, Weights.ClearWords);
        if (Photos.IsEmpty && !Categories.Any(c => Words.WeightFor(c.Id) > 0))
        {
            return new Reason.NothingToGoOn();
        }

        ImmutableArray<CategoryId> sure = [.. SurePhotos().Distinct().Order()];
        return sure.Length > 1 ? new Reason.PhotosDisagree(sure)
            : !byWords && !rule.OnlyAtNight && sure is [var other] && other != best.Category ? new Reason.PhotosDisagree([.. sure.Add(best.Category).Order()])
            : !(best.Probability >= least) ? new Reason.BelowThreshold(best.Category, best.Probability, least)
            : !byWords && !shown ? new Reason.LookUndecided(best.Category, best.Probability)
            : null;
    }

    /// <summary>What each photo decides by itself: the head does, and the municipality's threshold is reached at this hour.</summary>
    private IEnumerable<CategoryId> SurePhotos()
    {
        for (var i = 0; i < Photos.Length; i++)
        {
            for (var k = 0; k < Categories.Length; k++)
            {
                if (Photos[i].Decision == Categories[k].Id && Looks[i][k] >= Categories[k].Threshold)
                {
                    yield return Categories[k].Id;
                }
            }
        }
    }
}
