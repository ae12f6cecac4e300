using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Intake;

/// <summary>Raw rows and the work that follows from them, in one transaction. Plain SQL: the tracking of a row costs ten times its writing.</summary>
internal sealed class RawEventWriter(IDbContextFactory<MeldingenStore> stores, WriterGate gate, HostClock clock)
{
    private const int RowsPerStatement = 50;

    private static readonly (string Column, DbType Type, Func<RawEvent, object?> Value)[] Columns =
    [
        ("id", DbType.String, e => e.Id.Value.ToString("N")),
        ("key", DbType.Binary, e => e.Key),
        ("kind", DbType.String, e => e.Kind.ToString()),
        ("inbox", DbType.String, e => e.Inbox.ToString()),
        ("received_at", DbType.Int64, e => e.ReceivedAt.ToUnixTimeTicks()),
        ("sender_key", DbType.Binary, e => e.SenderKey),
        ("refusal", DbType.String, e => e.Refusal),
        ("body_sealed", DbType.Binary, e => e.BodySealed),
    ];

    /// <summary>What is known already is left as it is.</summary>
    public async Task WriteAsync(IEnumerable<RawEvent> events)
    {
        // In one order everywhere, so that two hosts that write the same rows wait for each other and not in a circle.
        var rows = events.DistinctBy(e => e.Id).OrderBy(e => e.Id.Value).ToList();
        await using var store = await stores.CreateDbContextAsync();
        using var turn = await gate.EnterAsync(WriterRank.Intake);
        await store.Database.OpenConnectionAsync();
        try
        {
            await WriteAsync(store, rows);
        }
        finally
        {
            // A context goes back to its pool with its connection as it is.
            await store.Database.CloseConnectionAsync();
        }
    }

    // A transaction of the connection, not of the context, which would take its turn after all other work.
    private async Task WriteAsync(MeldingenStore store, List<RawEvent> rows)
    {
        var connection = store.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var used = await store.Database.UseTransactionAsync(transaction) ?? throw new InvalidOperationException("the context uses no transaction");
        foreach (var some in rows.Chunk(RowsPerStatement))
        {
            var fresh = await InsertAsync(connection, transaction, some);
            await store.ArmAsync(WorkKind.AssembleMessage, [.. some.Where(e => e.Refusal is null && fresh.Contains(e.Id.Value)).Select(e => e.Id.Value)], clock.Now);
        }

        await used.CommitAsync();
    }

    /// <returns>The ids that were not there yet.</returns>
    private static async Task<HashSet<Guid>> InsertAsync(DbConnection connection, DbTransaction transaction, RawEvent[] rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var sql = new StringBuilder($"INSERT INTO raw_events ({string.Join(", ", Columns.Select(c => c.Column))}) VALUES ");
        for (var row = 0; row < rows.Length; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < Columns.Length; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{(row * Columns.Length) + column}");
                parameter.DbType = Columns[column].Type;
                parameter.Value = Columns[column].Value(rows[row]) ?? DBNull.Value;
                command.Parameters.Add(parameter);
                sql.Append(column == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

        command.CommandText = sql.Append(" ON CONFLICT DO NOTHING RETURNING id").ToString();
        var fresh = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            fresh.Add(Guid.Parse(reader.GetString(0)));
        }

        return fresh;
    }
}
