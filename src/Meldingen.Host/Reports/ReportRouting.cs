using System.Collections.Immutable;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;

namespace Meldingen.Host.Reports;

/// <summary>Routes a report whose category and place are settled.</summary>
internal sealed class ReportRouting(ServedMunicipality served, HostClock clock)
{
    /// <summary>What was decided, and the route that follows from it, if one does.</summary>
    public (ImmutableArray<RecordedEvent> Events, Report Report) Continue(ImmutableArray<RecordedEvent> events, Report report, ReportRow row) =>
        Route(report, row) is { } routed ? ([.. events, .. routed.Events], routed.Report) : (events, report);

    // Null when a person must look first, or when nothing about the route would change.
    private Decision.Decided? Route(Report report, ReportRow row)
    {
        if (!report.MayBeRouted || report.Category is not { } category || row.LatitudeDegrees is null)
        {
            return null;
        }

        var areas = served.Municipality.Map.AreasAt(GeoPoint.Create(row.LatitudeDegrees.Value, row.LongitudeDegrees!.Value)).Select(a => a.Id).ToImmutableArray();
        var route = Router.Route(
            new RoutingFacts(category, areas, report.ObservedAt, clock.Now, report.Urgency, report.Signals.Length), served.Municipality.Routing);

        return !report.IsNews(route) ? null : ReportDecider.Decide(report, new ReportCommand.Route(route.Service, route.RuleName, route.Urgency, route.NotifyNow, route.RespondBy), Actor.Machine, clock.Now) as Decision.Decided;
    }
}
