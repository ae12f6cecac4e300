using Meldingen.Host.Operations;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>
/// Drafts of one melder that turned out to be one: their signals become one signal, and their meldingen one melding. Called inside the registration lock.
/// </summary>
internal sealed class JoinedSignals(ReportLog log, ReportRouting routing, HostClock clock)
{
    /// <summary>
    /// A draft that was not registered yet takes over the signal of one that was and went up in it: no second melding, no second acknowledgement.
    /// </summary>
    /// <returns>Null when there is none, or its melding is closed.</returns>
    public async Task<Signal?> AdoptAsync(MeldingenStore store, Draft draft, CancellationToken cancellation)
    {
        foreach (var other in await AbsorbedAsync(store, draft.Id, cancellation))
        {
            var report = await ReportLog.LoadAsync(store, other.ReportId, cancellation);
            if (Transitions.IsOpen(report.State))
            {
                var signal = new Signal
                {
                    Id = new SignalId(draft.Id.Value),
                    DraftId = draft.Id,
                    PersonId = draft.PersonId,
                    ReportId = other.ReportId,
                    JoinedAt = other.JoinedAt,
                    Match = other.Match,
                    EvidenceSealed = other.EvidenceSealed,
                };
                store.Signals.Add(signal);
                await ChangeAsync(store, report.Id, new ReportCommand.Join(signal.Id, SignalMatch.SameProblem, null, null, report.Urgency, report.ObservedAt), cancellation);
                return signal;
            }
        }

        return null;
    }

    public async Task TakeInAsync(MeldingenStore store, Signal kept, CancellationToken cancellation)
    {
        foreach (var other in await AbsorbedAsync(store, kept.DraftId, cancellation))
        {
            if (other.ReportId != kept.ReportId)
            {
                await JoinReportsAsync(store, kept, other, cancellation);
            }

            await ChangeAsync(store, other.ReportId, new ReportCommand.Leave(other.Id, kept.Id), cancellation);
            store.Signals.Remove(other);
            await store.SaveChangesAsync(cancellation);
        }
    }

    private static Task<List<Signal>> AbsorbedAsync(MeldingenStore store, DraftId into, CancellationToken cancellation) =>
        store.Signals.Where(s => store.Drafts.Any(d => d.Id == s.DraftId && d.AbsorbedInto == into)).OrderBy(s => s.JoinedAt).ToListAsync(cancellation);

    /// <summary>What is still open goes on: a melding that others reported too stays, one that is closed gets no more evidence.</summary>
    private async Task JoinReportsAsync(MeldingenStore store, Signal kept, Signal other, CancellationToken cancellation)
    {
        var (mine, theirs) = (await ReportLog.LoadAsync(store, kept.ReportId, cancellation), await ReportLog.LoadAsync(store, other.ReportId, cancellation));
        if (!Transitions.IsOpen(theirs.State))
        {
            return;
        }

        if (Transitions.IsOpen(mine.State))
        {
            if (theirs.Signals is [var only] && only == other.Id)
            {
                await ChangeAsync(store, theirs.Id, new ReportCommand.Merge(mine.Id), cancellation);
            }

            return;
        }

        await ChangeAsync(store, mine.Id, new ReportCommand.Leave(kept.Id, other.Id), cancellation);
        await ChangeAsync(store, theirs.Id, new ReportCommand.Join(kept.Id, SignalMatch.SameProblem, null, null, theirs.Urgency, theirs.ObservedAt), cancellation);
        foreach (var photo in await store.Photos.Where(p => store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == kept.DraftId)).Select(p => p.Id).ToListAsync(cancellation))
        {
            await PhotoMemory.MoveAsync(store, photo, theirs.Id, cancellation);
        }

        kept.ReportId = theirs.Id;
    }

    private async Task ChangeAsync(MeldingenStore store, ReportId id, ReportCommand command, CancellationToken cancellation)
    {
        var row = await store.Reports.SingleAsync(r => r.Id == id, cancellation);
        var report = await ReportLog.LoadAsync(store, id, cancellation);
        if (ReportDecider.Decide(report, command, Actor.Machine, clock.Now) is Decision.Decided decided)
        {
            var (events, after) = routing.Continue(decided.Events, decided.Report, row);
            await log.AppendAsync(store, row, events, after, cancellation);
        }
    }
}
