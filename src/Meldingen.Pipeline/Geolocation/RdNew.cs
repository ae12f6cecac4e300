using Meldingen.Pipeline.Vocabulary;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>
/// WGS 84 to RD New by a seven-parameter shift to Bessel 1841 and the oblique stereographic projection (EPSG:28992, transformation EPSG:15934).
/// Without the correction grid of RDNAPTRANS2018: decimetres off, ample for a crew and not for a surveyor.
/// </summary>
public static class RdNew
{
    private const string Definition = """
        PROJCS["Amersfoort / RD New",
          GEOGCS["Amersfoort",
            DATUM["Amersfoort",
              SPHEROID["Bessel 1841",6377397.155,299.1528128],
              TOWGS84[565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725]],
            PRIMEM["Greenwich",0],
            UNIT["degree",0.0174532925199433]],
          PROJECTION["Oblique_Stereographic"],
          PARAMETER["latitude_of_origin",52.1561605555556],
          PARAMETER["central_meridian",5.38763888888889],
          PARAMETER["scale_factor",0.9999079],
          PARAMETER["false_easting",155000],
          PARAMETER["false_northing",463000],
          UNIT["metre",1]]
        """;

    private static readonly MathTransform FromDegrees = new CoordinateTransformationFactory()
        .CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, new CoordinateSystemFactory().CreateFromWkt(Definition))
        .MathTransform;

    /// <summary>Meaningful in and around the Netherlands.</summary>
    public static RdPoint Of(GeoPoint point)
    {
        var (x, y) = FromDegrees.Transform(point.LongitudeDegrees, point.LatitudeDegrees);
        return new RdPoint(x, y);
    }
}
