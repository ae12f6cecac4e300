using System.Globalization;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>Why the place is what it is.</summary>
/// <param name="Code">For machines and for translated texts: kebab-case, stable.</param>
/// <param name="Sentence">One English sentence; holds distances and names, never a coordinate.</param>
public sealed record PlaceReason(string Code, string Sentence)
{
    internal static PlaceReason Unknown { get; } = new("place-unknown", "Nobody said where it is.");

    internal static PlaceReason Located(PlaceClaim best, int others) => new(
        "place-from-" + Slug(best.Source),
        others switch
        {
            0 => $"{Name(best.Source)} says where it is.",
            _ when best.Source == PlaceSource.Agent => "The agent's point on the map settles where it is.",
            1 => $"{Name(best.Source)} says where it is, and another claim agrees.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Name(best.Source)} says where it is, and {others} other claims agree."),
        });

    internal static PlaceReason Disputed(PlaceClaim first, PlaceClaim second, double metres) => new(
        "place-disputed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(first.Source)} and {Lower(Name(second.Source))} lie {metres:F0} m apart, and their accuracies allow {first.AccuracyMetres + second.AccuracyMetres:F0} m."));

    internal static PlaceReason Outside(PlaceClaim best, Neighbour? neighbour) => new(
        "place-outside-municipality",
        neighbour is null
            ? $"{Name(best.Source)} lies outside the municipality."
            : $"{Name(best.Source)} lies outside the municipality, in {neighbour.Name}.");

    private static string Slug(PlaceSource source) => source switch
    {
        PlaceSource.Agent => "agent",
        PlaceSource.WhatsAppPin => "pin",
        PlaceSource.ExifGps => "exif",
        PlaceSource.AddressInWords => "words",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    private static string Name(PlaceSource source) => source switch
    {
        PlaceSource.Agent => "The agent's point on the map",
        PlaceSource.WhatsAppPin => "The shared pin",
        PlaceSource.ExifGps => "The photo's GPS",
        PlaceSource.AddressInWords => "The address in the words",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
