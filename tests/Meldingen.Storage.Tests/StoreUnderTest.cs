using Meldingen.Storage.Schema;

namespace Meldingen.Storage.Tests;

/// <summary>A fresh store on one provider, with the schema applied.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly string? _folder;

    private StoreUnderTest(StoreOptions options, string? folder)
    {
        Options = options;
        _folder = folder;
    }

    public StoreOptions Options { get; }

    public MeldingenStore Open() => new(StoreServices.OptionsFor(Options));

    public static async Task<StoreUnderTest> CreateAsync(StoreProvider provider, string? postgres)
    {
        StoreUnderTest store;
        if (provider == StoreProvider.Postgres)
        {
            store = new StoreUnderTest(new StoreOptions { Provider = provider, ConnectionString = postgres! }, null);
        }
        else
        {
            var folder = Directory.CreateTempSubdirectory("meldingen-store-").FullName;
            store = new StoreUnderTest(new StoreOptions { Provider = provider, ConnectionString = $"Data Source={Path.Combine(folder, "store.db")}" }, folder);
        }

        await using var context = store.Open();
        await SchemaScripts.ApplyAsync(context);
        return store;
    }

    public ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
