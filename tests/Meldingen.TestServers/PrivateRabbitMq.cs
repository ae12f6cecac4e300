using System.Globalization;
using System.Security.Cryptography;

namespace Meldingen.TestServers;

/// <summary>A RabbitMQ node of this test run alone, with its own port mapper, loopback ports and password; gone when the run ends, however it ends.</summary>
/// <remarks>One serves a whole test project: hold it in a collection fixture, see <see cref="RabbitMqFixture"/>.</remarks>
public sealed class PrivateRabbitMq : IAsyncDisposable
{
    private readonly ServerProcess _server;

    private PrivateRabbitMq(ServerProcess server, Uri connection)
    {
        _server = server;
        Connection = connection;
    }

    /// <summary>amqp:// with user and password, virtual host "/".</summary>
    public Uri Connection { get; }

    public static async Task<PrivateRabbitMq> StartAsync()
    {
        ServerProcess.Require(File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server"), "RabbitMQ", "apt-get install -y rabbitmq-server");
        var ports = Array.ConvertAll(ServerProcess.FreePorts(3), p => p.ToString(CultureInfo.InvariantCulture));
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var server = ServerProcess.Start("rabbitmq", "rabbitmq", "TERM", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RABBITMQ_NODENAME"] = $"test{ports[0]}@localhost",
            ["RABBITMQ_NODE_PORT"] = ports[0],
            ["RABBITMQ_DIST_PORT"] = ports[1],
            ["ERL_EPMD_PORT"] = ports[2],
            ["BROKER_USER"] = "app",
            ["BROKER_PASSWORD"] = password,
        });
        await server.WaitUntilAsync(() => HasStartedAsync(Path.Combine(server.Folder, "log")));
        return new PrivateRabbitMq(server, new Uri($"amqp://app:{password}@127.0.0.1:{ports[0]}/"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<bool> HasStartedAsync(string logs)
    {
        foreach (var log in Directory.Exists(logs) ? Directory.GetFiles(logs, "*.log") : [])
        {
            if ((await File.ReadAllTextAsync(log)).Contains("Server startup complete", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
