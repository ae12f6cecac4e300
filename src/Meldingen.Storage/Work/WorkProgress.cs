using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Storage.Work;

/// <summary>How far the work is: two readings that differ show that something moves.</summary>
/// <param name="Due">Ready and due, not yet published.</param>
/// <param name="UnderWay">Published or claimed, not yet finished or put back.</param>
/// <param name="Steps">Grows with every publish, claim and new round.</param>
public readonly record struct WorkProgress(int Due, int UnderWay, long Steps)
{
    public static async Task<WorkProgress> ReadAsync(MeldingenStore store, Instant now, CancellationToken cancellation = default)
    {
        // Counted where it lies: a rush has thousands of rows, and whoever paces a clock looks every few milliseconds.
        var open = await store.Work.Where(w => w.State == WorkState.Ready && (w.DueAt <= now || w.Publishes > 0)).GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), UnderWay = all.Count(w => w.Publishes > 0), Steps = all.Sum(w => w.Publishes + w.Attempts + (long)w.Round) }).SingleOrDefaultAsync(cancellation);
        return open is null ? default : new WorkProgress(open.Count - open.UnderWay, open.UnderWay, open.Steps);
    }
}
