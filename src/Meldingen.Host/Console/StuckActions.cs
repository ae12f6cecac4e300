using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Console;

/// <summary>Sets going again what stopped. Each is one conditional update with its work, so that two agents who click do it once.</summary>
internal sealed class StuckActions(IDbContextFactory<MeldingenStore> stores, HostClock clock, RelaySignal signal)
{
    public Task<bool> SendAgainAsync(Guid reply, CancellationToken cancellation) =>
        ChangeAsync(store => SettleAsync(store, reply, p => p.SendAgain(clock.Now), cancellation), WorkKind.Reply, reply, cancellation);

    /// <summary>The melder says so, or the agent sees it on the phone.</summary>
    public Task<bool> ArrivedAsync(Guid reply, CancellationToken cancellation) =>
        ChangeAsync(store => SettleAsync(store, reply, p => p.Arrived(clock.Now), cancellation), null, reply, cancellation);

    public Task<bool> DeliverAgainAsync(Guid delivery, CancellationToken cancellation) => ChangeAsync(
        store => store.Deliveries.Where(d => d.Id == delivery && d.State == DeliveryState.Refused)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Attempts, 0), cancellation),
        WorkKind.Deliver, delivery, cancellation);

    public Task<bool> WorkAgainAsync(WorkKind kind, Guid subject, CancellationToken cancellation) => ChangeAsync(
        store => store.Work.CountAsync(w => w.Kind == kind && w.Subject == subject && w.State == WorkState.Failed, cancellation), kind, subject, cancellation);

    /// <param name="seen">Version of the thread on the agent's screen: what was added since has been read by nobody.</param>
    public Task<bool> CloseThreadAsync(ThreadId thread, int seen, CancellationToken cancellation) => ChangeAsync(
        async store =>
        {
            var closed = await store.Threads.Where(t => t.Id == thread && t.ClosedAt == null && t.Version == seen)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.ClosedAt, clock.Now).SetProperty(t => t.Version, seen + 1), cancellation);
            if (closed > 0)
            {
                await MarkReadAsync(store, thread, cancellation);
            }

            return closed;
        },
        null, thread.Value, cancellation);

    // The newest of the conversation: what became a melding meanwhile was read too.
    private async Task MarkReadAsync(MeldingenStore store, ThreadId thread, CancellationToken cancellation)
    {
        var newest = await (from row in store.Threads.Where(t => t.Id == thread)
                            join message in store.Messages on new { row.PersonId, row.Inbox } equals new { message.PersonId, message.Inbox }
                            where message.Fate != MessageFate.Waiting
                            orderby message.SentAt descending
                            select (MessageId?)message.Id).FirstOrDefaultAsync(cancellation);
        if (newest is { } read)
        {
            await store.ArmAsync(WorkKind.ReadMark, read.Value, clock.Now, cancellation);
        }
    }

    private static async Task<int> SettleAsync(MeldingenStore store, Guid id, Func<ReplyProgress, ReplyProgress> settle, CancellationToken cancellation)
    {
        if (await store.Replies.SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } reply || settle(reply.Progress) is var settled && settled == reply.Progress)
        {
            return 0;
        }

        reply.Progress = settled;
        try
        {
            return await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A status or a colleague was there first: what they knew counts.
            return 0;
        }
    }

    private async Task<bool> ChangeAsync(Func<MeldingenStore, Task<int>> change, WorkKind? work, Guid subject, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (await change(store) == 0)
        {
            return false;
        }

        if (work is { } kind)
        {
            await store.ArmAsync(kind, subject, clock.Now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        signal.Notify();
        return true;
    }
}
