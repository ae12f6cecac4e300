using NodaTime;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>Most trusted first; a total order, so that no result depends on the order of arrival.</summary>
internal sealed class ClaimOrder : IComparer<PlaceClaim>
{
    public static ClaimOrder Instance { get; } = new();

    public int Compare(PlaceClaim? x, PlaceClaim? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var bySource = x.Source.CompareTo(y.Source);
        var byAccuracy = x.AccuracyMetres.CompareTo(y.AccuracyMetres);
        var newestFirst = (y.At ?? Instant.MinValue).CompareTo(x.At ?? Instant.MinValue);
        var decisive = x.Source == PlaceSource.Agent
            ? FirstNonZero(bySource, newestFirst, byAccuracy)
            : FirstNonZero(bySource, byAccuracy, newestFirst);
        return decisive != 0
            ? decisive
            : FirstNonZero(
                x.Point.LatitudeDegrees.CompareTo(y.Point.LatitudeDegrees),
                x.Point.LongitudeDegrees.CompareTo(y.Point.LongitudeDegrees),
                string.CompareOrdinal(x.EvidenceId, y.EvidenceId));
    }

    private static int FirstNonZero(int first, int second, int third) => first != 0 ? first : second != 0 ? second : third;
}
