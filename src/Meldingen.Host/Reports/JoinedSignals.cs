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
    public async Task TakeInAsync(MeldingenStore store, Signal kept, CancellationToken cancellation)
    {
        var absorbed = await store.Signals.Where(s => store.Drafts.Any(d => d.Id == s.DraftId && d.AbsorbedInto == kept.DraftId)).ToListAsync(cancellation);
        foreach (var other in absorbed)
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
        await store.Hashes.Where(h => h.ReportId == mine.Id && store.Photos.Any(p => p.Id == h.PhotoId && store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == kept.DraftId)))
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.ReportId, theirs.Id), cancellation);
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
