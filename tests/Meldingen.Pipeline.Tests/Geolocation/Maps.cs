using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Geolocation;

namespace Meldingen.Pipeline.Tests.Geolocation;

/// <summary>Small maps around 51.6 N, 3.6 E, written as GeoJSON: longitude first.</summary>
internal static class Maps
{
    /// <summary>One square of 0.1 degrees with two halves, west and east, and a neighbour to the east of it.</summary>
    public static MunicipalMap Town { get; } = Read(
        Collection(Square("town", 3.6, 51.6, 0.1)),
        [Layer("wijk", Rectangle("west", 3.6, 51.6, 3.65, 51.7), Rectangle("east", 3.65, 51.6, 3.7, 51.7))],
        Collection(Feature("next", Ring(3.7, 51.6, 3.8, 51.7), """, "report": "https://next.example/report" """))).Map!;

    public static MapReading Read(string boundary, ImmutableArray<AreaFile> layers, string? neighbours = null) => MunicipalMapReader.Read(
        new AreaFile("boundary", "boundary.geojson", Bytes(boundary)),
        layers,
        neighbours is null ? null : new AreaFile("neighbour", "neighbours.geojson", Bytes(neighbours)),
        Country.Netherlands);

    public static AreaFile Layer(string layer, params string[] features) => new(layer, layer + ".geojson", Bytes(Collection(features)));

    public static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""";

    public static string Square(string id, double west, double south, double side) => Rectangle(id, west, south, west + side, south + side);

    public static string Rectangle(string id, double west, double south, double east, double north) => Feature(id, Ring(west, south, east, north));

    public static string Feature(string id, string rings, string more = "") =>
        $$$"""{"type":"Feature","properties":{"id":"{{{id}}}","name":"{{{id.ToUpperInvariant()}}}"{{{more}}}},"geometry":{"type":"Polygon","coordinates":[{{{rings}}}]}}""";

    public static string Ring(double west, double south, double east, double north) => string.Create(
        CultureInfo.InvariantCulture,
        $"[[{west:R},{south:R}],[{east:R},{south:R}],[{east:R},{north:R}],[{west:R},{north:R}],[{west:R},{south:R}]]");

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
