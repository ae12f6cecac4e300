using Meldingen.TestServers;
using Xunit;

namespace Meldingen.Storage.Tests;

/// <summary>Fresh stores on both providers; the one PostgreSQL of this project starts when the first test asks for it.</summary>
public sealed class Stores : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();

    public async Task<StoreUnderTest> CreateAsync(StoreProvider provider) =>
        await StoreUnderTest.CreateAsync(provider, provider == StoreProvider.Postgres ? await (await _postgres.ServerAsync()).CreateDatabaseAsync() : null);

    public Task InitializeAsync() => _postgres.InitializeAsync();

    public Task DisposeAsync() => _postgres.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class StoresCollection : ICollectionFixture<Stores>
{
    public const string Name = "stores";
}
