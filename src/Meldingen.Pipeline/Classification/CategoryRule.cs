using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification;

/// <summary>How one category of the municipality is decided.</summary>
/// <param name="Threshold">Probability, 0 to 1: below it an agent decides.</param>
/// <param name="OnlyAtNight">Needs a vehicle, by look or by words, and the local night; otherwise it is left out.</param>
public sealed record CategoryRule(CategoryId Id, double Threshold, bool OnlyAtNight)
{
    /// <summary>Loading at night is of the night, the others are of any hour.</summary>
    public static CategoryRule Of(CategoryId id, double threshold) => new(id, threshold, id == CategoryId.NightLoading);
}
