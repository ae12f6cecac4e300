namespace Meldingen.Pipeline.Vocabulary;

/// <summary>A place on earth in WGS 84. Latitude first, everywhere but in a GeoJSON mapper.</summary>
public readonly record struct GeoPoint
{
    private const double EarthRadiusMetres = 6_371_008.8; // mean radius R1, IUGG

    private GeoPoint(double latitudeDegrees, double longitudeDegrees)
    {
        LatitudeDegrees = latitudeDegrees;
        LongitudeDegrees = longitudeDegrees;
    }

    /// <summary>Degrees north, -90 to 90.</summary>
    public double LatitudeDegrees { get; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double LongitudeDegrees { get; }

    /// <summary>False when either is not a number or out of range; 0,0 is a valid point here and refused as evidence by geolocation.</summary>
    public static bool TryCreate(double latitudeDegrees, double longitudeDegrees, out GeoPoint point)
    {
        var valid = latitudeDegrees is >= -90 and <= 90 && longitudeDegrees is >= -180 and <= 180;
        point = valid ? new GeoPoint(latitudeDegrees, longitudeDegrees) : default;
        return valid;
    }

    /// <exception cref="ArgumentOutOfRangeException">Either is not a number or out of range.</exception>
    public static GeoPoint Create(double latitudeDegrees, double longitudeDegrees) =>
        TryCreate(latitudeDegrees, longitudeDegrees, out var point)
            ? point
            : throw new ArgumentOutOfRangeException(nameof(latitudeDegrees), "latitude must be within -90..90 and longitude within -180..180 degrees");

    /// <summary>Great-circle distance by the haversine formula; within 0.5 % of the ellipsoid, ample for tens of metres.</summary>
    public double DistanceMetresTo(GeoPoint other)
    {
        var dLat = double.DegreesToRadians(other.LatitudeDegrees - LatitudeDegrees);
        var dLon = double.DegreesToRadians(other.LongitudeDegrees - LongitudeDegrees);
        var a = Square(Math.Sin(dLat / 2))
            + (Math.Cos(double.DegreesToRadians(LatitudeDegrees)) * Math.Cos(double.DegreesToRadians(other.LatitudeDegrees)) * Square(Math.Sin(dLon / 2)));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(a)));

        static double Square(double x) => x * x;
    }
}
