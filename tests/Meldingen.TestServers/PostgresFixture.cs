using Xunit;

namespace Meldingen.TestServers;

/// <summary>The one PostgreSQL of a test project, started when the first test asks for it. Used as ICollectionFixture by a collection that the project defines.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<PrivatePostgres>> _server = new(PrivatePostgres.StartAsync);

    /// <summary>The server, or a skip (in CI a failure) that says what to install.</summary>
    public Task<PrivatePostgres> ServerAsync() => _server.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
