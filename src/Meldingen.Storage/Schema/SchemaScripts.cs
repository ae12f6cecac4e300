using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Storage.Schema;

/// <summary>
/// The numbered SQL scripts of one provider, applied in order, each once, each in its own transaction. Several hosts may start at the
/// same time: the first takes the lock, the others find the work done.
/// </summary>
public static class SchemaScripts
{
    // Any constant will do, as long as nothing else in the database uses it.
    private const long MigrationLock = 0x4D454C44;

    /// <exception cref="InvalidOperationException">The store was made by a newer version than this.</exception>
    public static async Task ApplyAsync(MeldingenStore store, CancellationToken cancellation = default)
    {
        var postgres = store.Database.IsNpgsql();
        if (!postgres)
        {
            await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        }

        var strategy = store.Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(store, async (s, c) => await ApplyLockedAsync(s, postgres, c), cancellation);
    }

    private static async Task ApplyLockedAsync(MeldingenStore store, bool postgres, CancellationToken cancellation)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (postgres)
        {
            await store.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({MigrationLock})"), cancellation);
        }

        await store.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS schema_versions (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)", cancellation);
        var applied = await store.Database.SqlQueryRaw<int>("SELECT number AS \"Value\" FROM schema_versions").ToListAsync(cancellation);
        var scripts = Of(postgres ? "postgres" : "sqlite");
        if (applied.Count > 0 && applied.Max() > scripts[^1].Number)
        {
            throw new InvalidOperationException(
                $"this store has schema version {applied.Max()}, made by a newer release; this release knows {scripts[^1].Number}: start the newer release or restore a backup");
        }

        foreach (var (number, name, sql) in scripts.Where(s => !applied.Contains(s.Number)))
        {
            await store.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);
            await store.Database.ExecuteSqlAsync($"INSERT INTO schema_versions (number, name) VALUES ({number}, {name})", cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    internal static IReadOnlyList<(int Number, string Name, string Sql)> Of(string provider)
    {
        var assembly = typeof(SchemaScripts).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(provider + "/", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n =>
            {
                var name = n[(provider.Length + 1)..];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return (int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })];
    }
}
