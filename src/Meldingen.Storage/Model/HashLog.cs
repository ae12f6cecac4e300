using System.Data.Common;
using Meldingen.Pipeline.Deduplication.Hashes;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meldingen.Storage.Model;

/// <summary>What indexes of hashes are brought up to date from.</summary>
public static class HashLog
{
    // Beside the entity framework: after a start these are millions of rows, and it takes twice as long for each.
    private const string Sql =
        "SELECT sequence, removes, CASE WHEN hash_version = @version AND quality >= @quality THEN hash END FROM hashes WHERE sequence > @after ORDER BY sequence";

    /// <summary>Hands over the changes above a number, in their order. Hashes of another version, or of too low a quality to be compared, are left out.</summary>
    /// <param name="leastQuality">0 to 100.</param>
    public static async Task ReadAsync(
        MeldingenStore store, long after, string hashVersion, int leastQuality, Action<HashChange> take, CancellationToken cancellation)
    {
        await store.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = store.Database.GetDbConnection().CreateCommand();
            command.CommandText = Sql;
            command.Transaction = store.Database.CurrentTransaction?.GetDbTransaction();
            Add(command, "version", hashVersion);
            Add(command, "quality", leastQuality);
            Add(command, "after", after);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                PhotoHash? hash = reader.IsDBNull(2) ? null : PhotoHash.FromBytes(reader.GetFieldValue<byte[]>(2));
                take(new HashChange(reader.GetInt64(0), hash, reader.IsDBNull(1) ? null : reader.GetInt64(1)));
            }
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
