using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Storage.Work;

/// <summary>Arms, claims and finishes units of work. Every method is one statement or belongs to the caller's transaction.</summary>
public static class WorkQueue
{
    /// <summary>Makes work ready (again), in the transaction that the caller has begun.</summary>
    /// <remarks>
    /// One statement, so that arming and finishing never overwrite each other: an item that is being worked on right now gets
    /// another round, and the round in progress does not swallow it.
    /// </remarks>
    public static Task ArmAsync(this MeldingenStore store, WorkKind kind, Guid subject, Instant dueAt, CancellationToken cancellation = default) =>
        store.ArmAsync(kind, [subject], dueAt, cancellation);

    /// <summary>Many at once, each subject once.</summary>
    public static async Task ArmAsync(
        this MeldingenStore store, WorkKind kind, IReadOnlyList<Guid> subjects, Instant dueAt, CancellationToken cancellation = default)
    {
        if (subjects.Count == 0)
        {
            return;
        }

        // {0} is the kind and {1} the due time of all.
        var rows = string.Join(", ", Enumerable.Range(2, subjects.Count).Select(i => $"({{0}}, {{{i}}}, 'Ready', {{1}}, 0, 0, 0, 0, 0)"));
        var sql =
            $"""
            INSERT INTO work (kind, subject, state, due_at, attempts, failures, deaths, publishes, round) VALUES {rows}
            ON CONFLICT (kind, subject) DO UPDATE SET state = 'Ready', due_at = excluded.due_at, attempts = 0, failures = 0, deaths = 0, publishes = 0, round = work.round + 1
            """;
        await store.Database.ExecuteSqlRawAsync(
            sql,
            [kind.ToString(), dueAt.ToUnixTimeTicks(), .. subjects.Select(s => s.ToString("N"))],
            cancellation);
    }

    /// <summary>Takes the lease, or answers null: done, not there, or somebody else's. A crashed owner's lease expires.</summary>
    public static async Task<WorkLease?> ClaimAsync(
        this MeldingenStore store, WorkKind kind, Guid subject, string owner, Instant now, Duration lease, CancellationToken cancellation = default)
    {
        var until = now + lease;
        var claimed = await store.Work
            .Where(w => w.Kind == kind && w.Subject == subject && w.State == WorkState.Ready && (w.LeaseUntil == null || w.LeaseUntil < now))
            .ExecuteUpdateAsync(
                // An owner that let its lease run out died at it, which counts: work that kills the process must not kill it for ever.
                set => set.SetProperty(w => w.Failures, w => w.LeaseOwner == null ? w.Failures : w.Failures + 1)
                    .SetProperty(w => w.Deaths, w => w.LeaseOwner == null ? w.Deaths : w.Deaths + 1)
                    .SetProperty(w => w.LeaseOwner, owner).SetProperty(w => w.LeaseUntil, until).SetProperty(w => w.Attempts, w => w.Attempts + 1),
                cancellation);
        if (claimed == 0)
        {
            return null;
        }

        var item = await store.Work.AsNoTracking().SingleAsync(w => w.Kind == kind && w.Subject == subject, cancellation);
        return new WorkLease(kind, subject, owner, item.Round, item.Attempts, item.Failures, item.Deaths);
    }

    /// <summary>Takes the lease of many that were never tried: whatever has failed before is claimed alone, so that it fails alone.</summary>
    /// <returns>The leases, in the order of the subjects; and which of the others are still to be done.</returns>
    public static async Task<(IReadOnlyList<WorkLease> Claimed, IReadOnlyList<Guid> Others)> ClaimFreshAsync(
        this MeldingenStore store, WorkKind kind, IReadOnlyList<Guid> subjects, string owner, Instant now, Duration lease, CancellationToken cancellation = default)
    {
        var until = now + lease;
        var open = await store.Work.AsNoTracking().Where(w => w.Kind == kind && subjects.Contains(w.Subject) && w.State == WorkState.Ready && (w.LeaseUntil == null || w.LeaseUntil < now))
            .ToDictionaryAsync(w => w.Subject, cancellation);
        var fresh = subjects.Where(s => open.TryGetValue(s, out var w) && w is { Failures: 0, LeaseOwner: null }).ToList();
        var others = subjects.Where(s => open.ContainsKey(s)).Except(fresh).ToList();
        var claimed = fresh.Count == 0 ? 0 : await store.Work
            .Where(w => w.Kind == kind && fresh.Contains(w.Subject) && w.State == WorkState.Ready && w.LeaseOwner == null && w.Failures == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeaseOwner, owner).SetProperty(w => w.LeaseUntil, until).SetProperty(w => w.Attempts, w => w.Attempts + 1), cancellation);
        if (claimed == 0)
        {
            return ([], others);
        }

        var mine = await store.Work.AsNoTracking().Where(w => w.Kind == kind && fresh.Contains(w.Subject) && w.LeaseOwner == owner).ToDictionaryAsync(w => w.Subject, cancellation);
        return ([.. fresh.Where(mine.ContainsKey).Select(s => new WorkLease(kind, s, owner, mine[s].Round, mine[s].Attempts, 0, 0))], others);
    }

    /// <summary>
    /// At the start of the only process of a store: whatever is claimed or published was so by a process that is gone, and need not wait for its
    /// lease to run out.
    /// </summary>
    /// <returns>How much it was.</returns>
    public static Task<int> ReclaimAsync(this MeldingenStore store, Instant now, CancellationToken cancellation = default) =>
        store.Work.Where(w => w.State == WorkState.Ready && (w.LeaseOwner != null || w.Publishes > 0)).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Failures, w => w.LeaseOwner == null ? w.Failures : w.Failures + 1)
                .SetProperty(w => w.Deaths, w => w.LeaseOwner == null ? w.Deaths : w.Deaths + 1).SetProperty(w => w.LeaseOwner, (string?)null)
                .SetProperty(w => w.LeaseUntil, (Instant?)null).SetProperty(w => w.Publishes, 0).SetProperty(w => w.DueAt, now),
            cancellation);

    /// <summary>Keeps the lease of work that takes long.</summary>
    /// <returns>False when it is somebody else's by now.</returns>
    public static async Task<bool> RenewAsync(this MeldingenStore store, WorkLease lease, Instant until, CancellationToken cancellation = default) =>
        await store.RenewAsync([lease], until, cancellation) > 0;

    /// <summary>Those of a batch: of one kind and one owner.</summary>
    /// <returns>How many are still ours.</returns>
    public static Task<int> RenewAsync(this MeldingenStore store, IReadOnlyList<WorkLease> leases, Instant until, CancellationToken cancellation = default)
    {
        var (kind, owner, subjects) = (leases[0].Kind, leases[0].Owner, leases.Select(l => l.Subject).ToList());
        return store.Work.Where(w => w.Kind == kind && subjects.Contains(w.Subject) && w.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeaseUntil, until), cancellation);
    }

    /// <summary>
    /// Ends the round, in the caller's transaction, by a conditional update: if the lease was lost meanwhile the transaction must be rolled back.
    /// </summary>
    /// <exception cref="LeaseLostException">Another owner took over.</exception>
    public static async Task FinishAsync(this MeldingenStore store, WorkLease lease, CancellationToken cancellation = default)
    {
        if (await Finish(Mine(store, lease).Where(w => w.Round == lease.Round), cancellation) == 0)
        {
            await FreeAsync(store, lease, cancellation);
        }
    }

    /// <summary>Ends the rounds of a batch, of one kind and one owner, as <see cref="FinishAsync(MeldingenStore, WorkLease, CancellationToken)"/> does.</summary>
    public static async Task FinishAsync(this MeldingenStore store, IReadOnlyList<WorkLease> leases, CancellationToken cancellation = default)
    {
        foreach (var alike in leases.GroupBy(l => (l.Kind, l.Owner, l.Round)))
        {
            var (kind, owner, round) = alike.Key;
            var subjects = alike.Select(l => l.Subject).ToList();
            var finished = await Finish(store.Work.Where(w => w.Kind == kind && subjects.Contains(w.Subject) && w.LeaseOwner == owner && w.Round == round), cancellation);
            if (finished < subjects.Count)
            {
                // One of them was lost or armed again: one by one it shows which.
                var left = await store.Work.Where(w => w.Kind == kind && subjects.Contains(w.Subject) && w.State == WorkState.Ready).Select(w => w.Subject).ToListAsync(cancellation);
                foreach (var lease in alike.Where(l => left.Contains(l.Subject)))
                {
                    await store.FinishAsync(lease, cancellation);
                }
            }
        }
    }

    /// <summary>Gives the work back for later, in the caller's transaction or alone.</summary>
    /// <param name="dueAt">When it is tried again.</param>
    /// <param name="error">A code, never a person's data.</param>
    /// <param name="failures">Attempts in a row that broke off, this one counted; 0 when it only has to wait.</param>
    public static async Task PutBackAsync(
        this MeldingenStore store, WorkLease lease, Instant dueAt, string? error, int failures = 0, CancellationToken cancellation = default)
    {
        var returned = await Mine(store, lease).Where(w => w.Round == lease.Round).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.DueAt, dueAt).SetProperty(w => w.Publishes, 0).SetProperty(w => w.Failures, failures)
                .SetProperty(w => w.Deaths, w => failures == 0 ? 0 : w.Deaths).SetProperty(w => w.LeaseOwner, (string?)null)
                .SetProperty(w => w.LeaseUntil, (Instant?)null).SetProperty(w => w.LastError, error),
            cancellation);
        if (returned == 0)
        {
            await FreeAsync(store, lease, cancellation);
        }
    }

    /// <summary>Gives up: it stays in the operator's list.</summary>
    public static async Task FailAsync(this MeldingenStore store, WorkLease lease, string error, CancellationToken cancellation = default) =>
        _ = await Mine(store, lease).Where(w => w.Round == lease.Round).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Failed).SetProperty(w => w.LeaseOwner, (string?)null)
                .SetProperty(w => w.LeaseUntil, (Instant?)null).SetProperty(w => w.LastError, error),
            cancellation);

    private static Task<int> Finish(IQueryable<WorkItem> work, CancellationToken cancellation) => work.ExecuteUpdateAsync(
        set => set.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.LeaseOwner, (string?)null)
            .SetProperty(w => w.LeaseUntil, (Instant?)null).SetProperty(w => w.LastError, (string?)null),
        cancellation);

    // Armed again while we worked: our lease goes, the new round stays ready.
    private static async Task FreeAsync(MeldingenStore store, WorkLease lease, CancellationToken cancellation)
    {
        var freed = await Mine(store, lease).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.LeaseOwner, (string?)null).SetProperty(w => w.LeaseUntil, (Instant?)null), cancellation);
        if (freed == 0)
        {
            throw new LeaseLostException(lease);
        }
    }

    private static IQueryable<WorkItem> Mine(MeldingenStore store, WorkLease lease) =>
        store.Work.Where(w => w.Kind == lease.Kind && w.Subject == lease.Subject && w.LeaseOwner == lease.Owner);
}
