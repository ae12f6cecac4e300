using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Benchmarks.Geolocation;

/// <summary>The same points in every run.</summary>
internal static class RandomPoints
{
    public static GeoPoint[] Within((GeoPoint SouthWest, GeoPoint NorthEast) bounds, int count)
    {
        var random = new Random(2026);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => GeoPoint.Create(
                Between(random, bounds.SouthWest.LatitudeDegrees, bounds.NorthEast.LatitudeDegrees),
                Between(random, bounds.SouthWest.LongitudeDegrees, bounds.NorthEast.LongitudeDegrees))),
        ];
    }

    private static double Between(Random random, double low, double high) => low + (random.NextDouble() * (high - low));
}
