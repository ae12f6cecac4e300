using Meldingen.Pipeline.Geolocation;

namespace Meldingen.Pipeline.Reports;

/// <summary>What it means for the place of a report that the evidence of one of its signals says another place now, or none any more.</summary>
public static class LatePlace
{
    /// <param name="place">By all that the signal says now.</param>
    /// <param name="isNear">It lies where the report's place is, as far as the radii allow.</param>
    /// <returns>Null when nothing is to be done: an agent pointed at the spot, or it is where it was.</returns>
    public static ReportCommand? Follow(Report report, Place place, bool isNear) => place switch
    {
        _ when report.PlaceSource == PlaceSource.Agent => null,
        Place.Located located when report.Place != PlaceKnowledge.Known => new ReportCommand.SetPlace(located.Source, located.AccuracyMetres),
        Place.Located when isNear => null,

        // Its one melder has corrected it; what several people have pointed at is for a person to settle.
        Place.Located located when report.Signals.Length == 1 => new ReportCommand.SetPlace(located.Source, located.AccuracyMetres),
        Place.Located or Place.Disputed or Place.OutsideMunicipality => new ReportCommand.Review([ReviewReason.PlaceDisputed]),
        Place.Unknown when report.Place == PlaceKnowledge.Known && report.Signals.Length == 1 => new ReportCommand.Review([ReviewReason.PlaceUnknown]),
        Place.Unknown => null,
        _ => throw new InvalidOperationException($"no rule for {place.GetType().Name}"),
    };
}
