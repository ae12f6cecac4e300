using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>A rectangle that a phone in the country cannot leave: coarse on purpose, it only catches GPS that is plainly wrong.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
public sealed record Country(string Code, GeoPoint SouthWest, GeoPoint NorthEast)
{
    /// <summary>European part, with its coastal waters.</summary>
    public static Country Netherlands { get; } = new("NL", GeoPoint.Create(50.75, 3.3), GeoPoint.Create(53.6, 7.25));

    public static Country Belgium { get; } = new("BE", GeoPoint.Create(49.49, 2.5), GeoPoint.Create(51.52, 6.41));

    public bool Contains(GeoPoint point) =>
        point.LatitudeDegrees >= SouthWest.LatitudeDegrees && point.LatitudeDegrees <= NorthEast.LatitudeDegrees
        && point.LongitudeDegrees >= SouthWest.LongitudeDegrees && point.LongitudeDegrees <= NorthEast.LongitudeDegrees;

    public static Country? Find(string code) => code switch
    {
        "NL" => Netherlands,
        "BE" => Belgium,
        _ => null,
    };
}
