using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Storage;

/// <summary>
/// One at a time per store, to the end of the transaction. SQLite: the transaction itself, which Microsoft.Data.Sqlite begins as IMMEDIATE.
/// </summary>
internal static class AdvisoryLock
{
    public static async Task TakeAsync(MeldingenStore store, long key, CancellationToken cancellation)
    {
        if (store.Database.IsNpgsql())
        {
            await store.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({key})"), cancellation);
        }
    }
}
