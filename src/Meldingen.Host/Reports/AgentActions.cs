using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>What an agent does to a report: event, label, route and delivery in one transaction.</summary>
internal sealed class AgentActions(
    IDbContextFactory<MeldingenStore> stores, ReportLog log, ReportRouting routing, ServedMunicipality served, RelaySignal signal, HostClock clock)
{
    /// <summary>Says what it is; the photos become labels for training.</summary>
    /// <returns>Null when done; otherwise why not, for the agent.</returns>
    public Task<string?> DecideAsync(ReportNumber number, CategoryId category, AgentId agent, CancellationToken cancellation) =>
        served.Municipality.CategoryOf(category) is null
            ? Task.FromResult<string?>($"'{category}' is no category here")
            : ActAsync(number, agent, new ReportCommand.Decide(category), (store, report) => LabelAsync(store, report, category, agent, cancellation), cancellation);

    public Task<string?> RejectAsync(ReportNumber number, RejectReason reason, AgentId agent, CancellationToken cancellation) =>
        ActAsync(number, agent, new ReportCommand.Reject(reason), null, cancellation);

    public Task<string?> PlaceAsync(ReportNumber number, GeoPoint point, AgentId agent, CancellationToken cancellation)
    {
        var place = PlaceResolver.Resolve([PlaceClaim.OfAgent(point, clock.Now, agent.Value)], served.Municipality.Map);
        return place is Place.Located located
            ? ActAsync(
                number, agent, new ReportCommand.SetPlace(located.Source, located.AccuracyMetres),
                async (store, report) => Registration.SetPlace(await store.Reports.SingleAsync(r => r.Id == report.Id, cancellation), place), cancellation)
            : Task.FromResult<string?>("that point lies outside the municipality");
    }

    private async Task<string?> ActAsync(
        ReportNumber number, AgentId agent, ReportCommand command, Func<MeldingenStore, Report, Task>? also, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var row = await store.Reports.SingleOrDefaultAsync(r => r.Number == number, cancellation);
        if (row is null)
        {
            return $"{number} does not exist";
        }

        var decision = ReportDecider.Decide(await ReportLog.LoadAsync(store, row.Id, cancellation), command, new Actor.Agent(agent), clock.Now);
        if (decision is Decision.Refused refused)
        {
            return refused.Reason;
        }

        var decided = (Decision.Decided)decision;
        if (also is not null)
        {
            await also(store, decided.Report);
        }

        var (events, report) = routing.Continue(decided.Events, decided.Report, row);
        try
        {
            await log.AppendAsync(store, row, events, report, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return "somebody else changed this melding just now: look again";
        }

        signal.Notify();
        return null;
    }

    private async Task LabelAsync(MeldingenStore store, Report report, CategoryId category, AgentId agent, CancellationToken cancellation)
    {
        var photos = await store.Hashes.Where(h => h.ReportId == report.Id && !h.Removed).Select(h => h.Sha256).Distinct().ToListAsync(cancellation);
        foreach (var sha256 in photos)
        {
            var label = await store.Labels.SingleOrDefaultAsync(l => l.ReportId == report.Id && l.Sha256 == sha256, cancellation);
            if (label is null)
            {
                label = new LabelRow { ReportId = report.Id, Sha256 = sha256, Category = category, Agent = agent.Value, At = clock.Now };
                store.Labels.Add(label);
            }

            (label.Category, label.Agent, label.At, label.ModelSaid, label.ModelVersion) = (category, agent.Value, clock.Now, report.ModelSaid, report.ModelVersion);
        }
    }
}
