using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Writing;

/// <summary>Whatever way a write ends, its turn is given back.</summary>
[Collection(StoresCollection.Name)]
public sealed class WritersInTurnTests(Stores stores) : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 9, 7, 0);
    private StoreUnderTest _test = null!;
    private ServiceProvider _services = null!;

    private WriterGate Gate => _services.GetRequiredService<WriterGate>();

    [Fact]
    public async Task Many_writers_of_all_kinds_get_through_without_once_finding_the_store_busy()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 25; round++)
            {
                await WriteAsync((i + round) % 5, $"{i}-{round}");
            }
        })));

        await ExpectFreeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_turn_is_over_when_the_write_is(int kind)
    {
        await WriteAsync(kind, "once");

        await ExpectFreeAsync();
    }

    [Fact]
    public async Task A_transaction_holds_its_turn_to_its_end()
    {
        await using var store = await OpenAsync();
        await using (await store.Database.BeginTransactionAsync())
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await Should.ThrowAsync<OperationCanceledException>(async () => await Gate.EnterAsync(WriterRank.Intake, soon.Token));
        }

        await ExpectFreeAsync();
    }

    [Fact]
    public async Task A_save_that_fails_gives_its_turn_back()
    {
        await WriteAsync(1, "twice");

        await Should.ThrowAsync<DbUpdateException>(() => WriteAsync(1, "twice"));

        await ExpectFreeAsync();
    }

    [Fact]
    public async Task A_transaction_that_cannot_begin_gives_its_turn_back()
    {
        await using var other = _test.Open();
        await using var blocking = await other.Database.BeginTransactionAsync();

        await using (var store = await OpenAsync())
        {
            store.Database.SetCommandTimeout(1);
            await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => store.Work.ExecuteDeleteAsync());
        }

        await ExpectFreeAsync();
    }

    public async Task InitializeAsync()
    {
        _test = await stores.CreateAsync(StoreProvider.Sqlite);
        _services = new ServiceCollection().AddMeldingenStore(_test.Options).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _test.DisposeAsync();
    }

    private async Task WriteAsync(int kind, string name)
    {
        await using var store = await OpenAsync();
        switch (kind)
        {
            case 0:
                await store.ArmAsync(WorkKind.Analyse, Guid.NewGuid(), Now);
                break;
            case 1:
                store.Settings.Add(new Setting { Key = name, Value = "" });
                await store.SaveChangesAsync();
                break;
            case 2:
                await store.Settings.Where(s => s.Key == name).ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, name));
                break;
            case 3:
                await DueWork.TakeAsync(store, Now, 10);
                break;
            default:
                await using (await store.Database.BeginTransactionAsync())
                {
                    await store.ArmAsync(WorkKind.Analyse, Guid.NewGuid(), Now);
                    break; // Dropped, not committed.
                }
        }
    }

    private Task<MeldingenStore> OpenAsync() => _services.GetRequiredService<IDbContextFactory<MeldingenStore>>().CreateDbContextAsync();

    private async Task ExpectFreeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        (await Gate.EnterAsync(WriterRank.Work, soon.Token)).Dispose();
    }
}
