using System.Collections.Immutable;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>Claims in, one place out; the order of the claims plays no part.</summary>
public static class PlaceResolver
{
    /// <summary>
    /// The most trusted claim wins: agent, pin, EXIF, words; within a source the tightest, then the newest (an agent's newest at once: it corrects the one before).
    /// Any two claims that disagree make it disputed, unless an agent has settled it.
    /// </summary>
    public static Place Resolve(IEnumerable<PlaceClaim> claims, MunicipalMap map)
    {
        var ordered = claims.Order(ClaimOrder.Instance).ToImmutableArray();
        if (ordered.IsEmpty)
        {
            return new Place.Unknown(PlaceReason.Unknown);
        }

        var best = ordered[0];
        if (best.Source != PlaceSource.Agent && WorstDispute(ordered) is var (first, second, metres))
        {
            return new Place.Disputed(first, second, metres, ordered, PlaceReason.Disputed(first, second, metres));
        }

        if (!map.Contains(best.Point))
        {
            var neighbour = map.NeighbourAt(best.Point);
            return new Place.OutsideMunicipality(best.Point, best.AccuracyMetres, best.Source, neighbour, ordered, PlaceReason.Outside(best, neighbour));
        }

        return new Place.Located(
            best.Point, best.AccuracyMetres, best.Source, map.AreasAt(best.Point), ordered, PlaceReason.Located(best, ordered.Length - 1));
    }

    /// <summary>The disagreeing pair in which the more trusted claims take part: the pair an agent should see first.</summary>
    private static (PlaceClaim First, PlaceClaim Second, double Metres)? WorstDispute(ImmutableArray<PlaceClaim> ordered)
    {
        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = i + 1; j < ordered.Length; j++)
            {
                if (!ordered[i].AgreesWith(ordered[j]))
                {
                    return (ordered[i], ordered[j], ordered[i].Point.DistanceMetresTo(ordered[j].Point));
                }
            }
        }

        return null;
    }
}
