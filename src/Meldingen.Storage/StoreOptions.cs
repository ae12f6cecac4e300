using System.ComponentModel.DataAnnotations;

namespace Meldingen.Storage;

/// <summary>Where the store is.</summary>
public sealed class StoreOptions
{
    public StoreProvider Provider { get; set; } = StoreProvider.Sqlite;

    /// <summary>SQLite: "Data Source=/path/store.db"; PostgreSQL: a Npgsql connection string.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";
}

public enum StoreProvider
{
    Sqlite,
    Postgres,
}
