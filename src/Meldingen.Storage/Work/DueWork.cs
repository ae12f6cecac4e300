using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Storage.Work;

/// <summary>What the relay publishes next. Taking moves the due time on, so that any number of relays may run and a lost wake-up is repeated.</summary>
public static class DueWork
{
    private const string DueOnSqlite =
        "SELECT * FROM work WHERE state = 'Ready' AND due_at <= {0} AND (lease_until IS NULL OR lease_until < {0}) ORDER BY due_at LIMIT {1}";

    private const string DueOnPostgres = DueOnSqlite + " FOR UPDATE SKIP LOCKED";

    // The longest pause is so many times the first one: what waits in a long queue is not published over and over, on any clock.
    private const int LongestOverFirst = 64;

    /// <summary>First pause after a publish; it doubles, up to 64 times as long.</summary>
    public static Duration FirstPause { get; } = Duration.FromSeconds(30);

    /// <param name="most">At most this many per run.</param>
    /// <returns>The taken items; their due time has moved on when this returns.</returns>
    public static async Task<IReadOnlyList<(WorkKind Kind, Guid Subject)>> TakeAsync(
        MeldingenStore store, Instant now, int most, Duration? firstPause = null, CancellationToken cancellation = default)
    {
        var pause = firstPause ?? FirstPause;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var due = store.Database.IsNpgsql() ? DueOnPostgres : DueOnSqlite;
        var items = await store.Work.FromSqlRaw(due, now.ToUnixTimeTicks(), most).AsNoTracking().ToListAsync(cancellation);
        foreach (var alike in items.GroupBy(i => (i.Kind, i.Publishes), i => i.Subject))
        {
            var (kind, subjects, dueAt) = (alike.Key.Kind, alike.ToList(), now + Backoff(pause, alike.Key.Publishes));
            await store.Work.Where(w => w.Kind == kind && subjects.Contains(w.Subject)).ExecuteUpdateAsync(
                set => set.SetProperty(w => w.DueAt, dueAt).SetProperty(w => w.Publishes, w => w.Publishes + 1), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return [.. items.Select(i => (i.Kind, i.Subject))];
    }

    /// <summary>A look without a transaction: an idle relay writes nothing.</summary>
    public static Task<bool> AnyAsync(MeldingenStore store, Instant now, CancellationToken cancellation = default) =>
        store.Work.AnyAsync(w => w.State == WorkState.Ready && w.DueAt <= now && (w.LeaseUntil == null || w.LeaseUntil < now), cancellation);

    private static Duration Backoff(Duration first, int publishes) =>
        first * Math.Min(Math.Pow(2, publishes), LongestOverFirst);
}
