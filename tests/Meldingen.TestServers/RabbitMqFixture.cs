using Xunit;

namespace Meldingen.TestServers;

/// <summary>The one RabbitMQ of a test project, started when the first test asks for it. Used as ICollectionFixture by a collection that the project defines.</summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    private readonly Lazy<Task<PrivateRabbitMq>> _server = new(PrivateRabbitMq.StartAsync);

    /// <summary>The server, or a skip (in CI a failure) that says what to install.</summary>
    public Task<PrivateRabbitMq> ServerAsync() => _server.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
