using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Meldingen.TestServers;

/// <summary>A PostgreSQL cluster of this test run alone: own folder, own loopback port, own password; gone when the run ends, however it ends.</summary>
/// <remarks>One serves a whole test project: hold it in a collection fixture, see <see cref="PostgresFixture"/>, and give each test a database of its own.</remarks>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private int _databases;

    private PrivatePostgres(ServerProcess server, string connectionString)
    {
        _server = server;
        ConnectionString = connectionString;
    }

    /// <summary>The folder with initdb and postgres, of the newest version installed; null where there is none.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "postgres")))
            .OrderByDescending(d => d, StringComparer.Ordinal)
            .FirstOrDefault()
        : null;

    /// <summary>To the maintenance database, as the superuser.</summary>
    public string ConnectionString { get; }

    public static Task<PrivatePostgres> StartAsync() => StartAsync(durable: false);

    /// <param name="durable">A commit waits for the disk, as in production: what a measurement wants and a test does not.</param>
    public static async Task<PrivatePostgres> StartAsync(bool durable)
    {
        ServerProcess.Require(Binaries is not null, "PostgreSQL", "apt-get install -y postgresql-15");
        var port = ServerProcess.FreePorts(1)[0];
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var server = ServerProcess.Start("postgres", "postgres", "INT", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["POSTGRES_BIN"] = Binaries!,
            ["POSTGRES_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["POSTGRES_PASSWORD"] = password,
            ["POSTGRES_FSYNC"] = durable ? "on" : "off",
        });
        var postgres = new PrivatePostgres(server, new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "app",
            Password = password,
            Database = "postgres",

            // Hundreds of databases, each with a pool of its own, share the server's connections.
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 1,
        }.ConnectionString);
        await server.WaitUntilAsync(postgres.AnswersAsync);
        return postgres;
    }

    /// <summary>A fresh, empty database.</summary>
    /// <returns>A Npgsql connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
