using System.Collections.Immutable;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Host.Classification;

/// <summary>What analysis found in one draft, as it is stored (sealed): later hops need nothing else.</summary>
/// <param name="Ranked">The most probable first.</param>
/// <param name="Decision">Null: the classifier abstained.</param>
/// <param name="Abstained">Code of the reason when it did.</param>
/// <param name="Claims">All evidence for the place.</param>
internal sealed record DraftAnalysis(
    ImmutableArray<PhotoFinding> Photos, ImmutableArray<RankedFinding> Ranked, CategoryId? Decision, string? Abstained, ImmutableArray<ReasonFinding> Reasons,
    string ModelVersion, ImmutableArray<PlaceClaim> Claims, Instant ObservedAt, string ObservedSource, string Language)
{
    /// <summary>Positions in the photos that are not believed.</summary>
    public ImmutableArray<RefusedPlace> RefusedPlaces { get; init; } = [];
}

/// <param name="Code">Of <see cref="ExifClaim.Refused"/>.</param>
internal sealed record RefusedPlace(PhotoId Photo, string Code);

internal sealed record RankedFinding(CategoryId Category, double Probability);

/// <param name="Code">Text files make a sentence of it.</param>
internal sealed record ReasonFinding(string Code, ImmutableSortedDictionary<string, string> Arguments);

/// <param name="Hash">Null when unreadable.</param>
/// <param name="Unreadable">Why, for the agent; null when readable, on its way, lost or taken back.</param>
internal sealed record PhotoFinding(PhotoId Photo, Sha256? Sha256, PhotoHash? Hash, string? HashVersion, int HashQuality, string? Unreadable)
{
    /// <summary>It never came, and will not any more.</summary>
    public bool Lost { get; init; }
}
