using System.Data.Common;
using Meldingen.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Schema;

/// <summary>The scripts make the tables, the model reads them: both must say the same.</summary>
[Collection(StoresCollection.Name)]
public sealed class SchemaAgreesWithModelTests(Stores stores)
{
    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Every_table_and_column_of_the_model_is_in_the_schema_and_the_other_way_round(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await using var store = test.Open();
        var model = store.Model.GetEntityTypes()
            .SelectMany(e => e.GetDeclaredProperties().Select(p => Column(e, p, provider)))
            .Order(StringComparer.Ordinal).ToList();

        var schema = (await ColumnsAsync(store, provider)).Order(StringComparer.Ordinal).ToList();

        schema.ShouldBe(model);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Every_table_answers_a_query_of_its_entity(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await using var store = test.Open();
        foreach (var set in typeof(MeldingenStore).GetProperties().Where(p => p.PropertyType.IsGenericType))
        {
            var rows = (IQueryable<object>)set.GetValue(store)!;
            (await rows.CountAsync()).ShouldBeGreaterThanOrEqualTo(0, set.Name);
            (await rows.Take(1).ToListAsync()).Count.ShouldBeLessThanOrEqualTo(1, set.Name);
        }
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Several_hosts_may_start_at_once_and_again(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var store = test.Open();
            await SchemaScripts.ApplyAsync(store);
        })));

        await using var check = test.Open();
        (await check.Database.SqlQueryRaw<int>("SELECT number AS \"Value\" FROM schema_versions").ToListAsync()).ShouldBe([1]);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task A_store_of_a_newer_release_is_refused_with_what_to_do(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await using var store = test.Open();
        await store.Database.ExecuteSqlRawAsync("INSERT INTO schema_versions (number, name) VALUES (9999, 'from the future')");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => SchemaScripts.ApplyAsync(store));

        refused.Message.ShouldContain("9999");
        refused.Message.ShouldContain("start the newer release");
    }

    private static string Column(IEntityType entity, IProperty property, StoreProvider provider)
    {
        var type = property.GetRelationalTypeMapping().StoreType.ToLowerInvariant();
        var nullable = property.IsColumnNullable() ? "null" : "not null";
        return $"{entity.GetTableName()}.{property.GetColumnName()} {Family(type, provider)} {nullable}";
    }

    private static async Task<List<string>> ColumnsAsync(MeldingenStore store, StoreProvider provider)
    {
        var sql = provider == StoreProvider.Postgres
            ? "SELECT table_name, column_name, data_type, CASE is_nullable WHEN 'YES' THEN 0 ELSE 1 END FROM information_schema.columns WHERE table_schema = 'public'"
            : "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'";
        var connection = store.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            if (reader.GetString(0) != "schema_versions")
            {
                columns.Add($"{reader.GetString(0)}.{reader.GetString(1)} {Family(reader.GetString(2).ToLowerInvariant(), provider)} {(reader.GetInt32(3) == 0 ? "null" : "not null")}");
            }
        }

        return columns;
    }

    private static string Family(string type, StoreProvider provider) =>
        provider == StoreProvider.Postgres && type.StartsWith("character varying", StringComparison.Ordinal) ? "text" : type;
}
