using Meldingen.Host.Bus;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>
/// What an agent says of two reports: the same, not the same, or no longer the same; and that one signal is about something else. Events, signals, photos,
/// answer, routes and deliveries of both in one transaction, inside the registration lock.
/// </summary>
/// <remarks>Melders hear nothing of it: it may be undone, and the number that they have leads on to where their signal is.</remarks>
internal sealed class SameActions(
    IDbContextFactory<MeldingenStore> stores, ReportLog log, ReportRouting routing, Registration registration, DuplicateAnswers answers, PersonalData personal,
    ServedMunicipality served, RelaySignal relay, HostClock clock)
{
    /// <summary>The report goes on in another one, or in the one in which that goes on.</summary>
    /// <param name="seen">How many events the report had when the agent looked: with more, somebody or something came between.</param>
    public Task<AgentAnswer> MergeAsync(ReportNumber number, ReportNumber other, int seen, AgentId agent, CancellationToken cancellation) => InTurnAsync(
        number, async (store, one) =>
        {
            if (await store.Reports.SingleOrDefaultAsync(r => r.Number == other, cancellation) is not { } named)
            {
                return new AgentAnswer.UnknownOther();
            }

            var into = await OpenAsync(store, await EndAsync(store, named.Id, cancellation), cancellation);
            return Merging.Merge(one.Report, into.Report, new Actor.Agent(agent), clock.Now) switch
            {
                MergeDecision.Decided { One.Events.IsEmpty: true } => new AgentAnswer.Done(),
                _ when into.Row.Id == one.Row.Id => new AgentAnswer.UnknownOther(),
                MergeDecision.Refused when !Transitions.IsOpen(one.Report.State) => new AgentAnswer.NotPossible(one.Report.State),
                MergeDecision.Refused => new AgentAnswer.OtherNotPossible(into.Report.State),
                MergeDecision.Decided when one.Row.Version != seen => new AgentAnswer.ChangedMeanwhile(),
                MergeDecision.Decided merged => await DoAsync(merged),
                _ => throw new InvalidOperationException("a merge is decided or refused"),
            };

            async Task<AgentAnswer> DoAsync(MergeDecision.Decided merged)
            {
                await answers.KeepAsync(store, one.Report, into.Report, same: true, agent, cancellation);
                await MoveAsync(store, [.. one.Report.Signals], into.Row.Id, cancellation);
                await AppendAsync(store, one.Row, merged.One, cancellation);
                await AppendAsync(store, into.Row, merged.Into, cancellation);
                return new AgentAnswer.Done();
            }
        }, cancellation);

    /// <summary>A report that goes on in another one goes its own way again, from where it stood, with the signals that it brought.</summary>
    /// <inheritdoc cref="MergeAsync"/>
    public Task<AgentAnswer> UndoMergeAsync(ReportNumber number, int seen, AgentId agent, CancellationToken cancellation) => InTurnAsync(
        number, async (store, one) =>
        {
            if (one.Report.MergedInto is not { } other)
            {
                return new AgentAnswer.Done();
            }

            var into = await OpenAsync(store, other, cancellation);
            return Merging.Undo(one.Report, into.Report, new Actor.Agent(agent), clock.Now) switch
            {
                MergeDecision.Refused => new AgentAnswer.OtherNotPossible(into.Report.State),
                MergeDecision.Decided when one.Row.Version != seen => new AgentAnswer.ChangedMeanwhile(),
                MergeDecision.Decided undone => await DoAsync(undone),
                _ => throw new InvalidOperationException("an undoing is decided or refused"),
            };

            async Task<AgentAnswer> DoAsync(MergeDecision.Decided undone)
            {
                await DuplicateAnswers.TakeBackAsync(store, one.Row.Id, other, cancellation);
                await MoveAsync(store, [.. undone.One.Report.Signals], one.Row.Id, cancellation);
                await AppendAsync(store, one.Row, undone.One, cancellation);
                await AppendAsync(store, into.Row, undone.Into, cancellation);
                return new AgentAnswer.Done();
            }
        }, cancellation);

    /// <summary>The two are not the same.</summary>
    /// <inheritdoc cref="MergeAsync"/>
    public Task<AgentAnswer> TellApartAsync(ReportNumber number, ReportNumber other, int seen, AgentId agent, CancellationToken cancellation) => InTurnAsync(
        number, async (store, one) =>
        {
            if (number == other || await store.Reports.SingleOrDefaultAsync(r => r.Number == other, cancellation) is not { } named)
            {
                return new AgentAnswer.UnknownOther();
            }

            var apart = ReportDecider.Decide(one.Report, new ReportCommand.TellApart(named.Id), new Actor.Agent(agent), clock.Now) as Decision.Decided;
            if (apart is null or { Events.IsEmpty: true } || one.Row.Version != seen)
            {
                return apart is null ? new AgentAnswer.NotPossible(one.Report.State) : apart.Events.IsEmpty ? new AgentAnswer.Done() : new AgentAnswer.ChangedMeanwhile();
            }

            await answers.KeepAsync(store, one.Report, (await OpenAsync(store, named.Id, cancellation)).Report, same: false, agent, cancellation);
            await AppendAsync(store, one.Row, apart, cancellation);
            return new AgentAnswer.Done();
        }, cancellation);

    /// <summary>One signal is about something else: it begins a report of its own, by its own evidence.</summary>
    /// <inheritdoc cref="MergeAsync"/>
    public Task<AgentAnswer> SplitOffAsync(ReportNumber number, SignalId signal, int seen, AgentId agent, CancellationToken cancellation) => InTurnAsync(
        number, async (store, one) =>
        {
            var row = await store.Signals.SingleOrDefaultAsync(s => s.Id == signal && s.ReportId == one.Row.Id, cancellation);
            var own = new ReportId(Guid.CreateVersion7());
            if (row?.EvidenceSealed is not { } evidence
                || ReportDecider.Decide(one.Report, new ReportCommand.SplitOff(signal, own), new Actor.Agent(agent), clock.Now) is not Decision.Decided { Events.IsEmpty: false } split)
            {
                return Transitions.IsOpen(one.Report.State) ? new AgentAnswer.NotToBeSplitOff() : new AgentAnswer.NotPossible(one.Report.State);
            }

            var analysis = personal.OpenJson<DraftAnalysis>(evidence);
            var place = PlaceResolver.Resolve(analysis.Claims, served.Municipality.Map);
            if (place is Place.OutsideMunicipality)
            {
                return new AgentAnswer.OutsideMunicipality();
            }

            if (one.Row.Version != seen)
            {
                return new AgentAnswer.ChangedMeanwhile();
            }

            await registration.BeginAsync(store, own, signal, analysis, place, [], cancellation);
            await MoveAsync(store, [signal], own, cancellation);
            await answers.KeepAsync(store, one.Report, await ReportLog.LoadAsync(store, own, cancellation), same: false, agent, cancellation);
            await AppendAsync(store, one.Row, split, cancellation);
            return new AgentAnswer.Done();
        }, cancellation);

    private async Task<AgentAnswer> InTurnAsync(ReportNumber number, Func<MeldingenStore, Opened, Task<AgentAnswer>> act, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        if (await store.Reports.SingleOrDefaultAsync(r => r.Number == number, cancellation) is not { } row)
        {
            return new AgentAnswer.UnknownReport();
        }

        var answer = await act(store, new Opened(row, await ReportLog.LoadAsync(store, row.Id, cancellation)));
        if (answer is AgentAnswer.Done)
        {
            await store.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            relay.Notify();
        }

        return answer;
    }

    private static async Task<Opened> OpenAsync(MeldingenStore store, ReportId id, CancellationToken cancellation) =>
        new(await store.Reports.SingleAsync(r => r.Id == id, cancellation), await ReportLog.LoadAsync(store, id, cancellation));

    private static async Task<ReportId> EndAsync(MeldingenStore store, ReportId from, CancellationToken cancellation)
    {
        var next = new Dictionary<ReportId, ReportId?>();
        for (ReportId? at = from; at is { } id && !next.ContainsKey(id);)
        {
            next[id] = at = (await ReportLog.LoadAsync(store, id, cancellation)).MergedInto;
        }

        return Merging.End(from, id => next[id]);
    }

    /// <summary>Melders and photos go with their signals.</summary>
    private static async Task MoveAsync(MeldingenStore store, SignalId[] signals, ReportId to, CancellationToken cancellation)
    {
        foreach (var signal in await store.Signals.Where(s => signals.Contains(s.Id)).ToListAsync(cancellation))
        {
            signal.ReportId = to;
            var photos = store.Photos.Where(p => store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == signal.DraftId)).Select(p => p.Id);
            foreach (var photo in await photos.ToListAsync(cancellation))
            {
                await PhotoMemory.MoveAsync(store, photo, to, cancellation);
            }
        }
    }

    private async Task AppendAsync(MeldingenStore store, ReportRow row, Decision.Decided decided, CancellationToken cancellation)
    {
        var (events, after) = routing.Continue(decided.Events, decided.Report, row);
        await log.AppendAsync(store, row, events, after, cancellation);
    }

    private sealed record Opened(ReportRow Row, Report Report);
}
