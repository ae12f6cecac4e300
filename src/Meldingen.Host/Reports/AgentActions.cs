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
    /// <param name="seen">How many events the report had when the agent looked: with more, somebody or something came between.</param>
    public async Task<AgentAnswer> DecideAsync(ReportNumber number, CategoryId category, int seen, AgentId agent, CancellationToken cancellation) =>
        served.Municipality.CategoryOf(category) is null
            ? new AgentAnswer.UnknownCategory()
            : await ActAsync(
                number, agent, new ReportCommand.Decide(category), seen, (store, report) => LabelAsync(store, report, category, agent, cancellation), cancellation);

    /// <inheritdoc cref="DecideAsync"/>
    public Task<AgentAnswer> RejectAsync(ReportNumber number, RejectReason reason, int seen, AgentId agent, CancellationToken cancellation) =>
        ActAsync(number, agent, new ReportCommand.Reject(reason), seen, null, cancellation);

    /// <inheritdoc cref="DecideAsync"/>
    public async Task<AgentAnswer> PlaceAsync(ReportNumber number, GeoPoint point, int seen, AgentId agent, CancellationToken cancellation)
    {
        var place = PlaceResolver.Resolve([PlaceClaim.OfAgent(point, clock.Now, agent.Value)], served.Municipality.Map);
        return place is Place.Located located
            ? await ActAsync(
                number, agent, new ReportCommand.SetPlace(located.Source, located.AccuracyMetres), seen,
                async (store, report) => Registration.SetPlace(await store.Reports.SingleAsync(r => r.Id == report.Id, cancellation), place), cancellation)
            : new AgentAnswer.OutsideMunicipality();
    }

    private async Task<AgentAnswer> ActAsync(
        ReportNumber number, AgentId agent, ReportCommand command, int seen, Func<MeldingenStore, Report, Task>? also, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        var row = await store.Reports.SingleOrDefaultAsync(r => r.Number == number, cancellation);
        if (row is null)
        {
            return new AgentAnswer.UnknownReport();
        }

        var before = await ReportLog.LoadAsync(store, row.Id, cancellation);
        if (ReportDecider.Decide(before, command, new Actor.Agent(agent), clock.Now) is not Decision.Decided decided)
        {
            return new AgentAnswer.NotPossible(before.State);
        }

        if (decided.Events.IsEmpty)
        {
            return new AgentAnswer.Done();
        }

        if (row.Version != seen)
        {
            return new AgentAnswer.ChangedMeanwhile();
        }

        if (also is not null)
        {
            await also(store, decided.Report);
        }

        var (events, report) = routing.Continue(decided.Events, decided.Report, row);
        await log.AppendAsync(store, row, events, report, cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Notify();
        return new AgentAnswer.Done();
    }

    private async Task LabelAsync(MeldingenStore store, Report report, CategoryId category, AgentId agent, CancellationToken cancellation)
    {
        var photos = await store.Hashes.Where(h => h.ReportId == report.Id && h.Removes == null).Select(h => h.Sha256!.Value).Distinct().ToListAsync(cancellation);
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
