using Meldingen.TestServers;
using Xunit;

namespace Meldingen.Storage.Tests;

/// <summary>Fresh stores on both providers; the one PostgreSQL of this project starts when the first test asks for it.</summary>
public sealed class Stores : IAsyncLifetime
{
    private readonly Lazy<Task<PrivatePostgres>> _postgres = new(PrivatePostgres.StartAsync);

    public async Task<StoreUnderTest> CreateAsync(StoreProvider provider) =>
        await StoreUnderTest.CreateAsync(provider, provider == StoreProvider.Postgres ? await (await _postgres.Value).CreateDatabaseAsync() : null);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_postgres is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _postgres.Value).DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class StoresCollection : ICollectionFixture<Stores>
{
    public const string Name = "stores";
}
