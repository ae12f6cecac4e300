using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using NetTopologySuite.Geometries;

namespace Meldingen.Benchmarks.Geolocation;

/// <summary>Neighbourhoods side by side with winding borders, which neighbours share: of about 1 km², 100 corners each.</summary>
internal static class DrawnTown
{
    private const int CornersPerEdge = 25;
    private const double SideDegrees = 0.012;
    private static readonly GeometryFactory Factory = new();

    /// <param name="side">How many lie along each side of the town.</param>
    public static IReadOnlyList<(Area Area, Geometry Geometry)> Of(int side) =>
    [
        .. from row in Enumerable.Range(0, side)
           from column in Enumerable.Range(0, side)
           select (new Area(new AreaId($"n{row:D2}{column:D2}"), $"Neighbourhood {row}-{column}", "neighbourhood"), (Geometry)Outline(row, column)),
    ];

    private static Polygon Outline(int row, int column)
    {
        var (south, west) = (row * CornersPerEdge, column * CornersPerEdge);
        var along = Enumerable.Range(0, CornersPerEdge);
        Coordinate[] ring =
        [
            .. along.Select(i => Corner(south, west + i)),
            .. along.Select(i => Corner(south + i, west + CornersPerEdge)),
            .. along.Select(i => Corner(south + CornersPerEdge, west + CornersPerEdge - i)),
            .. along.Select(i => Corner(south + CornersPerEdge - i, west)),
            Corner(south, west),
        ];
        return Factory.CreatePolygon(ring);
    }

    // Two waves with slopes below 1 bend the grid without folding it. Longitude is x.
    private static Coordinate Corner(int row, int column)
    {
        double y = (double)row / CornersPerEdge, x = (double)column / CornersPerEdge;
        return new Coordinate(
            3.4 + (SideDegrees * (x + (0.1 * Math.Sin(6 * y)) + (0.01 * Math.Sin(40 * y)))),
            51.6 + (SideDegrees * (y + (0.1 * Math.Sin(5 * x)) + (0.01 * Math.Sin(37 * x)))));
    }
}
