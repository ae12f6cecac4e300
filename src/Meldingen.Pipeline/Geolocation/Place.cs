using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation;

/// <summary>Where it is, or why that is not known, with all the evidence.</summary>
public abstract record Place
{
    private Place()
    {
    }

    /// <summary>Every claim, most trusted first; the order they came in plays no part.</summary>
    public abstract ImmutableArray<PlaceClaim> Claims { get; init; }

    public abstract PlaceReason Reason { get; init; }

    /// <summary>Inside the municipality.</summary>
    /// <param name="Point">WGS 84.</param>
    /// <param name="AccuracyMetres">Radius of the claim that was taken.</param>
    /// <param name="Source">Source of the claim that was taken.</param>
    /// <param name="Areas">One per layer that has one here, in the order of the layers.</param>
    public sealed record Located(
        GeoPoint Point, double AccuracyMetres, PlaceSource Source, ImmutableArray<Area> Areas, ImmutableArray<PlaceClaim> Claims, PlaceReason Reason) : Place;

    /// <summary>Two claims cannot both be true: an agent decides, with both on the map.</summary>
    /// <param name="First">The more trusted of the two that disagree.</param>
    /// <param name="Second">The other.</param>
    /// <param name="DistanceMetres">Between the two points.</param>
    public sealed record Disputed(PlaceClaim First, PlaceClaim Second, double DistanceMetres, ImmutableArray<PlaceClaim> Claims, PlaceReason Reason) : Place;

    /// <summary>Somebody else's: the reporter is told, and referred where the neighbour is known.</summary>
    public sealed record OutsideMunicipality(
        GeoPoint Point, double AccuracyMetres, PlaceSource Source, Neighbour? Neighbour, ImmutableArray<PlaceClaim> Claims, PlaceReason Reason) : Place;

    /// <summary>No claim at all.</summary>
    public sealed record Unknown(PlaceReason Reason) : Place
    {
        public override ImmutableArray<PlaceClaim> Claims { get; init; } = [];
    }
}
