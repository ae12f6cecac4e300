using System.Globalization;

namespace Meldingen.TestServers;

/// <summary>A RabbitMQ node of this test run alone, with its own port mapper, on loopback.</summary>
public sealed class PrivateRabbitMq : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string LoopbackTuple = "{127,0,0,1}";
    private readonly ServerProcess _server;
    private readonly string _folder;
    private readonly int _mapperPort;

    private PrivateRabbitMq(ServerProcess server, string folder, int port, int mapperPort)
    {
        _server = server;
        _folder = folder;
        _mapperPort = mapperPort;
        Connection = new Uri(string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{port}/"));
    }

    public Uri Connection { get; }

    public static async Task<PrivateRabbitMq> StartAsync()
    {
        ServerProcess.Require(File.Exists(Server), "RabbitMQ", "apt-get install -y rabbitmq-server");
        var folder = ServerProcess.NewFolder("rmq");
        foreach (var name in new[] { "home", "mnesia", "log" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[].\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), "loopback_users.guest = true\nlog.file.level = info\n");
        var (port, distribution, mapper) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var environment = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            export HOME={folder}/home RABBITMQ_NODENAME=test{port}@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT={port} RABBITMQ_DIST_PORT={distribution}
            export ERL_EPMD_PORT={mapper} ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_MNESIA_BASE={folder}/mnesia RABBITMQ_LOG_BASE={folder}/log RABBITMQ_CONFIG_FILE={folder}/rabbitmq
            export RABBITMQ_ENABLED_PLUGINS_FILE={folder}/enabled_plugins RABBITMQ_CONF_ENV_FILE={folder}/none RABBITMQ_PID_FILE={folder}/pid
            export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {LoopbackTuple}'
            cd {folder}; exec {Server}
            """);
        await ServerProcess.OwnAsync(folder, "rabbitmq");
        var server = ServerProcess.Start("rabbitmq", environment, Path.Combine(folder, "out"));
        await server.WaitForAsync("completed with", TimeSpan.FromSeconds(90));
        return new PrivateRabbitMq(server, folder, port, mapper);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(interrupt: false);

        // The node leaves its port mapper behind: end the process that listens on our own mapper port.
        await ServerProcess.RunAsync(null, string.Create(CultureInfo.InvariantCulture, $"ERL_EPMD_PORT={_mapperPort} epmd -kill || true"));
        ServerProcess.Delete(_folder);
    }
}
