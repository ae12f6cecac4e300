using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Classification.Head.Scoring;

namespace Meldingen.Cli.Models;

/// <summary>card.md of a version, for people: what it is for, on what it was trained, what was measured and what it cannot do.</summary>
internal static class ModelCard
{
    /// <param name="licences">Per source what its photos were published under.</param>
    /// <param name="notes">What people know about the data and its failures, Markdown; empty where nothing was written.</param>
    public static string Write(MetricsFile metrics, ImmutableSortedDictionary<string, string> licences, string notes)
    {
        var card = new StringBuilder();
        card.Append(Invariant($"""
            # {metrics.Version}

            A multinomial logistic head on the embedding of one photo (`{metrics.Backbone}`, l2-normalised × 10), trained on {metrics.TrainedOn:yyyy-MM-dd}.
            L2 penalty {metrics.Penalty}, temperature {metrics.Temperature:0.###}. It proposes a category and abstains where it may not be sure enough.

            ## Intended use

            To propose a category for a photo that a citizen sent, for an agent or a rule to act on. It looks at the photo alone: the words and the hour are weighed
            elsewhere. `night-loading` means "vehicle loading at night, by its look"; only the clock makes it so. Not for fines, not for recognising people or
            plates, not for photos of anything but the public space.

            ## What it promises, and what was seen

            Precision of at least {metrics.PromisedPrecision:0.##} per category for what it decides by itself. Thresholds were fixed on photos of sources that were
            held out ({metrics.HeldOutSources.Length} sources){OnlyByScene(metrics)}.

            | category | decides from | held-out photos decided | right | sources held out |
            |---|---|---|---|---|

            """));
        foreach (var (category, promise) in metrics.Promises)
        {
            card.AppendLine(promise.Threshold is { } threshold
                ? Invariant($"| {category} | {threshold:0.000} | {promise.Decided} | {promise.Right} | {(promise.SourcesHeldOut ? "yes" : "no, scenes only")} |")
                : Invariant($"| {category} | never: the promise could not be kept at any threshold | 0 | 0 | {(promise.SourcesHeldOut ? "yes" : "no, scenes only")} |"));
        }

        card.Append(Invariant($"""

            What other promises cost (coverage / precision). The middle column is the test of the promise: each source is judged by thresholds fixed without it.

            | promise | sources held out, as fixed | sources held out, thresholds too | scenes held out |
            |---|---|---|---|
            {Prices(metrics)}

            ## Figures

            | | scenes held out | sources held out |
            |---|---|---|
            {Row("accuracy", e => e.Accuracy)}
            {Row("macro-F1", e => e.MacroF1)}
            {Row("macro-F1 without night-loading", e => e.MacroF1WithoutNight)}
            {Row("expected calibration error", e => e.Ece)}
            {Row("coverage at its thresholds", e => e.Coverage)}
            {Row("precision of what it decided", e => e.Precision)}

            Per category (precision / recall / F1, photos):

            | category | photos | scenes held out | sources held out |
            |---|---|---|---|

            """));
        foreach (var (category, score) in metrics.SceneHeldOut.PerClass)
        {
            card.AppendLine(Invariant($"| {category} | {score.N} | {Figures(score)} | {Figures(metrics.SourceHeldOut.PerClass.GetValueOrDefault(category))} |"));
        }

        if (!metrics.UnverifiedPhotos.IsEmpty)
        {
            card.Append("\nNot learned from and in no figure but the coverage, for their label is a guess: ")
                .AppendLine($"{string.Join(", ", metrics.UnverifiedPhotos.Select(u => $"{u.Value} of {u.Key}"))}.");
        }

        card.Append("""

            ## Data

            | source | photos | accuracy, scenes held out | accuracy, source held out | licence |
            |---|---|---|---|---|

            """);
        foreach (var (source, score) in metrics.SceneHeldOut.PerSource)
        {
            var elsewhere = metrics.HeldOutSources.Contains(source, StringComparer.Ordinal) ? Invariant($"{metrics.SourceHeldOut.PerSource[source].Accuracy:0.00}") : "–";
            card.AppendLine(Invariant($"| {source} | {score.N} | {score.Accuracy:0.00} | {elsewhere} | {licences.GetValueOrDefault(source, "not stated")} |"));
        }

        return card.Append('\n').Append(notes.Trim()).ToString().TrimEnd() + "\n";

        string Row(string name, Func<Evaluation, double> figure) =>
            Invariant($"| {name} | {figure(metrics.SceneHeldOut):0.000} | {figure(metrics.SourceHeldOut):0.000} |");
    }

    private static string OnlyByScene(MetricsFile metrics) => metrics.HeldOutBySceneOnly.IsEmpty
        ? string.Empty
        : $". Not so for {string.Join(" and ", metrics.HeldOutBySceneOnly)}, which teach a category alone: there single scenes were held out, and the promise says less";

    private static string Prices(MetricsFile metrics) => string.Join('\n', metrics.PromisePrices.Select(p => Invariant(
        $"| {p.Promise:0.##}{(p.Promise == metrics.PromisedPrecision ? " (this version)" : string.Empty)} | {p.SourceCoverage:0.00} / {p.SourcePrecision:0.00} | {p.KeptCoverage:0.00} / {p.KeptPrecision:0.00} | {p.SceneCoverage:0.00} / {p.ScenePrecision:0.00} |")));

    private static string Figures(ClassScore? score) => score is { Quotable: true }
        ? Invariant($"{score.Precision:0.00} / {score.Recall:0.00} / {score.F1:0.00}")
        : "too few photos to tell";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
