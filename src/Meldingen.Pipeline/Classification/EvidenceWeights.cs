namespace Meldingen.Pipeline.Classification;

/// <summary>How much photos and words count against each other. The defaults are starting points set by hand, not fitted.</summary>
/// <param name="Photos">Exponent of the look, 0 and up; 1 takes the head at its calibrated word.</param>
/// <param name="Words">Factor of the words' weights, 0 and up; 1 takes the word list at its word.</param>
/// <param name="MostOfWords">A category gains no more than this from words, in nats: a long story must not drown a clear photo.</param>
/// <param name="VehicleByLook">Least probability of a category of the night, 0 to 1, at which a photo counts as showing a vehicle.</param>
/// <param name="ShareOfUntaught">What a category that the head was never taught gets of the look of "other", 0 to 1.</param>
/// <param name="ClearWords">Least probability, 0 to 1, at which words decide what no photo shows; the category's threshold holds too. The thresholds alone are made for looks: "auto" would reach them.</param>
public sealed record EvidenceWeights(double Photos, double Words, double MostOfWords, double VehicleByLook, double ShareOfUntaught, double ClearWords)
{
    public static EvidenceWeights Default { get; } = new(1, 1, 6, 0.3, 0.1, 0.75);
}
