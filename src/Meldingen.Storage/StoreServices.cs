using Meldingen.Storage.Schema;
using Meldingen.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meldingen.Storage;

public static class StoreServices
{
    /// <summary>Adds a pooled factory of <see cref="MeldingenStore"/>; the schema is applied by <see cref="SchemaScripts.ApplyAsync"/> at start.</summary>
    public static IServiceCollection AddMeldingenStore(this IServiceCollection services, StoreOptions options)
    {
        var gate = new WriterGate(oneAtATime: options.Provider == StoreProvider.Sqlite);
        return services.AddSingleton(gate).AddPooledDbContextFactory<MeldingenStore>(builder => Configure(builder, options, gate));
    }

    /// <summary>For whoever opens a store beside the host's own: without its gate.</summary>
    public static DbContextOptions<MeldingenStore> OptionsFor(StoreOptions options)
    {
        var builder = new DbContextOptionsBuilder<MeldingenStore>();
        Configure(builder, options, null);
        return builder.Options;
    }

    private static void Configure(DbContextOptionsBuilder builder, StoreOptions options, WriterGate? gate)
    {
        if (options.Provider == StoreProvider.Postgres)
        {
            builder.UseNpgsql(options.ConnectionString);
            return;
        }

        // Private cache and a busy time-out of 30 s: writers queue, readers never wait (WAL).
        var connection = new SqliteConnectionStringBuilder(options.ConnectionString) { Cache = SqliteCacheMode.Private, DefaultTimeout = 30, ForeignKeys = true };
        builder.UseSqlite(connection.ConnectionString).AddInterceptors(new SqliteDurability());
        if (gate is not null)
        {
            builder.AddInterceptors(new WritersInTurn(gate));
        }
    }
}
