using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace Meldingen.Pipeline.Geolocation.GeoJson;

/// <summary>Polygon or MultiPolygon to a valid geometry; X is the longitude, as in GeoJSON. A broken one is repaired or refused.</summary>
internal static class PolygonReader
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <param name="repairs">Gets what was mended.</param>
    /// <returns>Null when refused; the reason is in <paramref name="problems"/>.</returns>
    public static Geometry? Read(string file, GeoJsonFeature feature, ICollection<Problem> problems, ICollection<Problem> repairs)
    {
        var key = feature.Path + ".geometry";
        Geometry raw;
        try
        {
            raw = Geometry(feature.Geometry);
        }
        catch (FormatException e)
        {
            problems.Add(new Problem(file, key, $"'{feature.Title}' {e.Message}"));
            return null;
        }

        var validity = new IsValidOp(raw);
        if (validity.IsValid)
        {
            return raw;
        }

        var error = validity.ValidationError.Message;
        var repaired = GeometryFixer.Fix(raw);
        if (repaired is not IPolygonal || repaired.Area <= 0)
        {
            problems.Add(new Problem(file, key, $"'{feature.Title}' is broken ({error}) and nothing with an area is left after repair: draw it again"));
            return null;
        }

        repairs.Add(new Problem(file, key, $"'{feature.Title}' was broken ({error}) and has been repaired: check its outline"));
        return repaired;
    }

    private static Geometry Geometry(JsonElement geometry)
    {
        var type = geometry.TryGetProperty("type", out var named) ? named.ToString() : "";
        var coordinates = geometry.TryGetProperty("coordinates", out var given) ? given : default;
        return type switch
        {
            "Polygon" => Polygon(coordinates),
            "MultiPolygon" => Factory.CreateMultiPolygon([.. Items(coordinates).Select(Polygon)]),
            _ => throw new FormatException($"is a '{type}': an area must be a Polygon or a MultiPolygon"),
        };
    }

    private static Polygon Polygon(JsonElement rings)
    {
        var read = Items(rings).Select(Ring).ToImmutableArray();
        return read.IsEmpty
            ? throw new FormatException("has a polygon without rings: give it an outline")
            : Factory.CreatePolygon(read[0], [.. read.Skip(1)]);
    }

    private static LinearRing Ring(JsonElement positions)
    {
        var points = Items(positions).Select(Position).ToList();
        if (points.Distinct().Count() < 3)
        {
            throw new FormatException("has a ring of fewer than three different positions: draw it again");
        }

        // RFC 7946 wants rings closed; one that is not is meant to be.
        if (!points[0].Equals2D(points[^1]))
        {
            points.Add(points[0].Copy());
        }

        return Factory.CreateLinearRing([.. points]);
    }

    private static Coordinate Position(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2
            || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number)
        {
            throw new FormatException("has a position that is no pair of numbers: [longitude, latitude]");
        }

        var (longitude, latitude) = (position[0].GetDouble(), position[1].GetDouble());
        return GeoPoint.TryCreate(latitude, longitude, out _)
            ? new Coordinate(longitude, latitude)
            : throw new FormatException("has a position that is no [longitude, latitude] in degrees: convert the file to WGS 84");
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement array) => array.ValueKind == JsonValueKind.Array
        ? array.EnumerateArray()
        : throw new FormatException("has coordinates that are no array of the right depth: [longitude, latitude] in rings in polygons");
}
