using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head.Scoring;

/// <summary>What a head is worth on some labelled photos. All shares are 0 to 1 and over verified rows, but for the coverage.</summary>
/// <param name="N">Photos, verified or not.</param>
/// <param name="Verified">Photos whose label is certain.</param>
/// <param name="Accuracy">Share whose most probable category is the true one, abstaining or not.</param>
/// <param name="MacroF1">Mean F1 of the classes that occur.</param>
/// <param name="MacroF1WithoutNight">The same without night-loading, of which there are too few photos to say anything.</param>
/// <param name="Ece">Expected calibration error over 15 equal bins of the highest probability.</param>
/// <param name="Coverage">Share of all photos that the head decided by itself.</param>
/// <param name="Precision">Share right of those it decided; 1 where it decided none.</param>
/// <param name="Confusion">True category, then the most probable one, then how often.</param>
public sealed record Evaluation(
    int N,
    int Verified,
    double Accuracy,
    double MacroF1,
    double MacroF1WithoutNight,
    double Ece,
    double Coverage,
    double Precision,
    ImmutableSortedDictionary<CategoryId, ClassScore> PerClass,
    ImmutableSortedDictionary<string, SourceScore> PerSource,
    ImmutableSortedDictionary<CategoryId, ImmutableSortedDictionary<CategoryId, int>> Confusion,
    ImmutableSortedDictionary<CategoryId, UnverifiedScore> Unverified);

/// <param name="Quotable">False where there are too few photos, or photos of too little worth, for the figure to be told on.</param>
/// <param name="Decided">How many photos the head decided to be of this class.</param>
/// <param name="DecidedRight">How many of those are.</param>
public sealed record ClassScore(int N, double Precision, double Recall, double F1, bool Quotable, int Decided, int DecidedRight);

/// <param name="Coverage">Share that the head decided by itself.</param>
public sealed record SourceScore(int N, double Accuracy, double Coverage);

/// <summary>Photos whose label of this class is a guess: no right or wrong, only what the head said.</summary>
public sealed record UnverifiedScore(int N, int Decided, ImmutableSortedDictionary<CategoryId, int> Predicted);
