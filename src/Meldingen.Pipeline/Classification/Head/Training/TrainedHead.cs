using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head.Scoring;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>A head and what was measured while it was made.</summary>
/// <param name="Penalty">The chosen strength of L2.</param>
/// <param name="Trials">Every strength tried, with the figures it was chosen by.</param>
/// <param name="ByScene">Scenes held out, sources known: what to expect where the photos look like these.</param>
/// <param name="BySource">Whole sources held out where that leaves every class taught: what to expect elsewhere. The thresholds are fixed on it, so its precision is the promise, not a proof of it.</param>
/// <param name="Kept">The same photos, each source judged by a temperature and thresholds fixed without it: whether the promise is kept.</param>
/// <param name="Prices">What other promises would cost in coverage, the weakest first.</param>
/// <param name="Promises">Per class what its threshold rests on.</param>
/// <param name="HeldOutSources">Sources that could be held out as a whole.</param>
/// <param name="SceneSources">Sources that teach some class alone: their photos were held out by scene.</param>
public sealed record TrainedHead(
    PhotoHead Head,
    double Penalty,
    double PromisedPrecision,
    ImmutableArray<PenaltyTrial> Trials,
    Evaluation ByScene,
    Evaluation BySource,
    Evaluation Kept,
    ImmutableArray<PromisePrice> Prices,
    ImmutableSortedDictionary<CategoryId, Promise> Promises,
    ImmutableArray<string> HeldOutSources,
    ImmutableArray<string> SceneSources);

/// <param name="SceneLogLoss">Nats per photo after calibration, scenes held out.</param>
/// <param name="SourceLogLoss">The same with sources held out.</param>
public sealed record PenaltyTrial(double Penalty, double SceneMacroF1, double SceneLogLoss, double SourceMacroF1, double SourceLogLoss);

/// <summary>What a promised precision costs and whether it is kept; coverage counts all photos, precision the verified ones that were decided.</summary>
/// <param name="SourceCoverage">Sources held out; the thresholds are fixed on these photos.</param>
/// <param name="KeptCoverage">Sources held out, each judged by thresholds fixed without it.</param>
/// <param name="SceneCoverage">Scenes held out, sources known.</param>
public sealed record PromisePrice(
    double Promise,
    double SourceCoverage,
    double SourcePrecision,
    double KeptCoverage,
    double KeptPrecision,
    double SceneCoverage,
    double ScenePrecision);

/// <param name="Threshold">None: the promise was out of reach and the head never decides this class.</param>
/// <param name="Decided">Held-out photos at or above the threshold.</param>
/// <param name="Right">How many of those are of the class.</param>
/// <param name="SourcesHeldOut">Whether every photo of the class was judged by a head that had not seen its source.</param>
public sealed record Promise(double? Threshold, int Decided, int Right, bool SourcesHeldOut);
