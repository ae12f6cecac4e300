using Meldingen.TestServers;
using Npgsql;
using RabbitMQ.Client;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Servers;

/// <summary>The servers that the other tests stand on: they answer, and nothing of them is left.</summary>
public sealed class PrivateServersTests
{
    [SkippableFact]
    public async Task A_private_postgres_gives_each_test_an_empty_database_and_is_gone_afterwards()
    {
        string first;
        await using (var server = await PrivatePostgres.StartAsync())
        {
            first = await server.CreateDatabaseAsync();
            var second = await server.CreateDatabaseAsync();
            await RunAsync(first, "CREATE TABLE kept (id int)");
            await RunAsync(second, "CREATE TABLE kept (id int)");
        }

        await Should.ThrowAsync<NpgsqlException>(() => RunAsync(first, "SELECT 1"));
    }

    [SkippableFact]
    public async Task A_private_rabbitmq_takes_a_quorum_queue_and_is_gone_afterwards()
    {
        var factory = new ConnectionFactory();
        await using (var server = await PrivateRabbitMq.StartAsync())
        {
            factory.Uri = server.Connection;
            await using var connection = await factory.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            var quorum = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };
            var queue = await channel.QueueDeclareAsync("smoke", durable: true, exclusive: false, autoDelete: false, arguments: quorum);
            queue.QueueName.ShouldBe("smoke");
        }

        await Should.ThrowAsync<RabbitMQ.Client.Exceptions.BrokerUnreachableException>(() => factory.CreateConnectionAsync());
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
