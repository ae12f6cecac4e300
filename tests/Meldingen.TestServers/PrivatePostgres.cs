using System.Globalization;
using System.Security.Cryptography;

namespace Meldingen.TestServers;

/// <summary>A PostgreSQL cluster of this test run alone: own folder, own loopback port, own password; gone when the run ends, however it ends.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly string _folder;
    private readonly string _password;
    private int _databases;

    private PrivatePostgres(ServerProcess server, string folder, int port, string password)
    {
        _server = server;
        _folder = folder;
        _password = password;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The folder with initdb and postgres; null where PostgreSQL 15 or newer is not installed.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "postgres"))).OrderByDescending(d => d, StringComparer.Ordinal).FirstOrDefault()
        : null;

    public static async Task<PrivatePostgres> StartAsync()
    {
        ServerProcess.Require(Binaries is not null, "PostgreSQL", "apt-get install -y postgresql-15");
        var folder = ServerProcess.NewFolder("pg");
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        await File.WriteAllTextAsync(Path.Combine(folder, "pw"), password);
        await ServerProcess.OwnAsync(folder, "postgres");
        await ServerProcess.RunAsync("postgres", $"{Binaries}/initdb -D {folder}/data -U app -A scram-sha-256 --pwfile={folder}/pw -E UTF8 --locale=C.UTF-8 --no-sync");
        var port = ServerProcess.FreePort();
        var server = ServerProcess.Start(
            "postgres",
            string.Create(CultureInfo.InvariantCulture, $"exec {Binaries}/postgres -D {folder}/data -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c max_connections=200"),
            Path.Combine(folder, "log"));
        await server.WaitForAsync("ready to accept connections", TimeSpan.FromSeconds(60));
        return new PrivatePostgres(server, folder, port, password);
    }

    /// <summary>A fresh, empty database.</summary>
    /// <returns>A Npgsql connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ServerProcess.RunAsync(
            null, string.Create(CultureInfo.InvariantCulture, $"PGPASSWORD={_password} {Binaries}/createdb -h 127.0.0.1 -p {Port} -U app {name}"));
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=app;Password={_password};Database={name};Maximum Pool Size=20");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(interrupt: true);
        ServerProcess.Delete(_folder);
    }
}
