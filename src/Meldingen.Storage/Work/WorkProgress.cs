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
        var open = await store.Work.AsNoTracking().Where(w => w.State == WorkState.Ready && (w.DueAt <= now || w.Publishes > 0))
            .Select(w => new { w.Publishes, w.Attempts, w.Round }).ToListAsync(cancellation);
        var underWay = open.Count(w => w.Publishes > 0);
        return new WorkProgress(open.Count - underWay, underWay, open.Sum(w => w.Publishes + w.Attempts + (long)w.Round));
    }
}
