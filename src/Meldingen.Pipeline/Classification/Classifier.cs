using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Words;

namespace Meldingen.Pipeline.Classification;

/// <summary>
/// Photos, words and the local hour to a category, or to an agent.
/// <code>
/// log p(category) = photos × log(pooled look) + words × min(weight of the words, most of words) + constant
/// </code>
/// over the categories that are possible at this hour (log-linear pooling, Genest and Zidek 1986): a witness who says nothing changes nothing.
/// </summary>
public static class Classifier
{
    public static Verdict Classify(ClassificationInput input)
    {
        var options = input.Options;
        var categories = options.Categories;
        var words = WordsReader.Read(input.Words, options.Words);
        var photos = input.Photos.IsDefault ? [] : input.Photos.Where(p => !p.Ranked.IsDefaultOrEmpty).ToImmutableArray();
        var looks = photos.Select(p => AlbumLook.Of(p, categories, options.Weights.ShareOfUntaught)).ToImmutableArray();

        var night = new NightRule(categories, options.Night, input.ObservedAt.At, words, looks, options.Weights.VehicleByLook);
        ImmutableArray<int> possible = [.. Enumerable.Range(0, categories.Length).Where(night.IsPossible)];
        if (possible.IsEmpty)
        {
            return new Verdict(Even(categories), new CategoryDecision.Abstained(new Reason.NothingToGoOn()), [new Reason.NothingToGoOn()], input.ModelVersion);
        }

        ImmutableArray<double[]> lawful = [.. looks.Select(look => AlbumLook.Normalised(look, night.IsPossible))];
        var pooled = lawful.IsEmpty ? null : AlbumLook.PooledLog(lawful, possible);
        var ranked = Ranked(categories, possible, pooled, words, options.Weights);

        var weighed = new Weighed(categories, photos, lawful, words, ranked, options.Weights);
        ImmutableArray<Reason> reasons = [.. weighed.PhotoReason(pooled, possible), .. weighed.WordReasons(), .. night.Reasons()];
        return weighed.Objection() is { } objection
            ? new Verdict(ranked, new CategoryDecision.Abstained(objection), reasons.Add(objection), input.ModelVersion)
            : new Verdict(ranked, new CategoryDecision.Decided(ranked[0].Category), reasons, input.ModelVersion);
    }

    private static ImmutableArray<RankedCategory> Ranked(
        ImmutableArray<CategoryRule> categories, ImmutableArray<int> possible, double[]? pooled, WordsEvidence words, EvidenceWeights weights)
    {
        var scores = possible
            .Select(k => (weights.Photos * (pooled?[k] ?? 0)) + (weights.Words * Math.Min(words.WeightFor(categories[k].Id), weights.MostOfWords)))
            .ToArray();
        Softmax.Apply(scores);
        var probabilities = new double[categories.Length];
        for (var i = 0; i < possible.Length; i++)
        {
            probabilities[possible[i]] = scores[i];
        }

        return [.. categories.Select((c, k) => new RankedCategory(c.Id, probabilities[k])).OrderByDescending(r => r.Probability).ThenBy(r => r.Category)];
    }

    private static ImmutableArray<RankedCategory> Even(ImmutableArray<CategoryRule> categories) =>
        [.. categories.Select(c => new RankedCategory(c.Id, 1.0 / categories.Length)).Order(Comparer<RankedCategory>.Create((x, y) => x.Category.CompareTo(y.Category)))];
}
