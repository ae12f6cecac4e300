using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Storage;

/// <summary>
/// One registration at a time per store. PostgreSQL: an advisory lock held to the end of the transaction. SQLite: the transaction
/// itself, which Microsoft.Data.Sqlite begins as IMMEDIATE.
/// </summary>
public static class RegistrationLock
{
    private const long Key = 0x52454749;

    /// <summary>Call first thing inside the transaction.</summary>
    public static async Task TakeAsync(MeldingenStore store, CancellationToken cancellation = default)
    {
        if (store.Database.IsNpgsql())
        {
            await store.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Key})"), cancellation);
        }
    }
}
