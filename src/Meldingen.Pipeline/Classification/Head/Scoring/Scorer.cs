using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head.Scoring;

/// <summary>Counts what a head said against what is true.</summary>
public static class Scorer
{
    /// <summary>A class with fewer verified photos than this is not quoted.</summary>
    public const int LeastQuotable = 20;

    private const int CalibrationBins = 15;

    public static Evaluation Score(IReadOnlyCollection<ScoredPhoto> photos)
    {
        var verified = photos.Where(p => p.Verified).ToArray();
        var decided = verified.Where(p => p.Verdict.Decision is not null).ToArray();
        var perClass = verified.Select(p => p.Truth).Concat(verified.Select(p => p.Predicted)).Distinct()
            .ToImmutableSortedDictionary(c => c, c => Class(c, verified));
        var occurring = perClass.Where(c => c.Value.N > 0).ToArray();
        return new Evaluation(
            photos.Count,
            verified.Length,
            Share(verified.Count(p => p.Right), verified.Length),
            Mean(occurring.Select(c => c.Value.F1)),
            Mean(occurring.Where(c => c.Key != CategoryId.NightLoading).Select(c => c.Value.F1)),
            CalibrationError(verified),
            Share(photos.Count(p => p.Verdict.Decision is not null), photos.Count),
            Share(decided.Count(p => p.Right), decided.Length, ofNothing: 1),
            perClass,
            verified.GroupBy(p => p.Source, StringComparer.Ordinal).ToImmutableSortedDictionary(
                g => g.Key,
                g => new SourceScore(g.Count(), Share(g.Count(p => p.Right), g.Count()), Share(g.Count(p => p.Verdict.Decision is not null), g.Count())),
                StringComparer.Ordinal),
            verified.GroupBy(p => p.Truth).ToImmutableSortedDictionary(g => g.Key, g => Counts(g.Select(p => p.Predicted))),
            photos.Where(p => !p.Verified).GroupBy(p => p.Truth).ToImmutableSortedDictionary(
                g => g.Key,
                g => new UnverifiedScore(g.Count(), g.Count(p => p.Verdict.Decision is not null), Counts(g.Select(p => p.Predicted)))));
    }

    private static ClassScore Class(CategoryId category, ScoredPhoto[] photos)
    {
        var n = photos.Count(p => p.Truth == category);
        var claimed = photos.Count(p => p.Predicted == category);
        var right = photos.Count(p => p.Predicted == category && p.Right);
        return new ClassScore(
            n,
            Share(right, claimed),
            Share(right, n),
            Share(2 * right, n + claimed),
            n >= LeastQuotable && category != CategoryId.NightLoading,
            photos.Count(p => p.Verdict.Decision == category),
            photos.Count(p => p.Verdict.Decision == category && p.Right));
    }

    private static double CalibrationError(ScoredPhoto[] photos) => photos
        .GroupBy(p => Math.Min(CalibrationBins - 1, (int)(p.Confidence * CalibrationBins)))
        .Sum(bin => Math.Abs(bin.Average(p => p.Confidence) - Share(bin.Count(p => p.Right), bin.Count())) * bin.Count() / photos.Length);

    private static ImmutableSortedDictionary<CategoryId, int> Counts(IEnumerable<CategoryId> categories) =>
        categories.CountBy(c => c).ToImmutableSortedDictionary();

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(0).Average();

    private static double Share(int part, int whole, double ofNothing = 0) => whole == 0 ? ofNothing : (double)part / whole;
}
