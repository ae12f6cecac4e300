using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>A named area of one layer: a district, a neighbourhood, a service area.</summary>
/// <param name="Layer">Name of the layer ("wijk"); within a layer a point has one area at most.</param>
public sealed record Area(AreaId Id, string Name, string Layer);
