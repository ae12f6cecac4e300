using Meldingen.Pipeline.Deduplication.Hashes;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Model;

[Collection(StoresCollection.Name)]
public sealed class HashLogTests(Stores stores)
{
    private const string Version = "test/1";
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 9, 7, 0);
    private static readonly PhotoHash Hash = new(1, 2, 3, ulong.MaxValue);

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Changes_come_in_their_order_and_what_is_not_to_be_compared_without_a_hash(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await FillAsync(test);

        (await ReadAsync(test, after: 0)).ShouldBe(
        [
            new HashChange(1, Hash, null),
            new HashChange(2, null, null),
            new HashChange(3, null, null),
            new HashChange(5, null, 4),
        ]);
        (await ReadAsync(test, after: 3)).ShouldBe([new HashChange(5, null, 4)]);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Rows_of_the_transaction_under_way_are_read_too(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await FillAsync(test);
        await using var store = test.Open();
        await using var transaction = await store.Database.BeginTransactionAsync();
        var report = store.Reports.Select(r => r.Id).Single();
        store.Hashes.Add(new HashRow { Sequence = 6, PhotoId = new PhotoId(Guid.NewGuid()), ReportId = report, Removes = 1 });
        await store.SaveChangesAsync();

        var changes = new List<HashChange>();
        await HashLog.ReadAsync(store, 5, Version, 50, changes.Add, CancellationToken.None);

        changes.ShouldBe([new HashChange(6, null, 1)]);
        await transaction.CommitAsync();
    }

    private static async Task FillAsync(StoreUnderTest test)
    {
        await using var store = test.Open();
        var report = new ReportRow
        {
            Id = new ReportId(Guid.NewGuid()),
            Number = ReportNumber.Of("VBD", 2026, 1),
            State = "registered",
            CreatedAt = Now,
            ObservedAt = Now,
            UpdatedAt = Now,
        };
        store.Reports.Add(report);
        await store.SaveChangesAsync();
        store.Hashes.AddRange(Row(1, Version, 50), Row(2, Version, 49), Row(3, "test/2", 90));
        store.Hashes.Add(new HashRow { Sequence = 5, PhotoId = new PhotoId(Guid.NewGuid()), ReportId = report.Id, Removes = 4 });
        await store.SaveChangesAsync();

        HashRow Row(long sequence, string version, int quality) => new()
        {
            Sequence = sequence,
            PhotoId = new PhotoId(Guid.NewGuid()),
            ReportId = report.Id,
            Sha256 = Sha256.Of([(byte)sequence]),
            Hash = Hash.ToBytes(),
            HashVersion = version,
            Quality = quality,
        };
    }

    private static async Task<List<HashChange>> ReadAsync(StoreUnderTest test, long after)
    {
        await using var store = test.Open();
        var changes = new List<HashChange>();
        await HashLog.ReadAsync(store, after, Version, 50, changes.Add, CancellationToken.None);
        return changes;
    }
}
