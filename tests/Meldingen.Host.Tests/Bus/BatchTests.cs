using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Bus;

/// <summary>Many units in one go, and each alone where one of them breaks.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-batch-").FullName;
    private readonly Guid[] _subjects = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
    private readonly Stores _stores;

    public BatchTests() => _stores = new Stores(new HostSettings { Data = _folder }.StoreOptions);

    [Fact]
    public async Task A_batch_is_done_in_one_go()
    {
        var hop = new Counting(_stores, poison: null);

        await Runner(hop).RunAsync(hop.Kind, _subjects, CancellationToken.None);

        hop.Batches.ShouldBe([6]);
        hop.Alone.ShouldBeEmpty();
        (await StatesAsync()).ShouldAllBe(w => w.State == WorkState.Done && w.Attempts == 1);
    }

    [Fact]
    public async Task One_that_breaks_is_a_failure_of_its_own_and_its_neighbours_are_done()
    {
        var hop = new Counting(_stores, poison: _subjects[3]);

        await Runner(hop).RunAsync(hop.Kind, _subjects, CancellationToken.None);

        // Nothing of the broken batch was committed.
        hop.Alone.ShouldBe(_subjects);
        foreach (var work in await StatesAsync())
        {
            (work.State, work.Failures, work.LeaseOwner).ShouldBe(work.Subject == _subjects[3] ? (WorkState.Ready, 1, null) : (WorkState.Done, 0, null));
        }
    }

    [Fact]
    public async Task What_failed_before_comes_alone()
    {
        await using (var store = _stores.CreateDbContext())
        {
            await store.Work.Where(w => w.Subject == _subjects[0]).ExecuteUpdateAsync(set => set.SetProperty(w => w.Failures, 2));
        }

        var hop = new Counting(_stores, poison: null);

        await Runner(hop).RunAsync(hop.Kind, _subjects, CancellationToken.None);

        hop.Batches.ShouldBe([5]);
        hop.Alone.ShouldBe([_subjects[0]]);
        (await StatesAsync()).ShouldAllBe(w => w.State == WorkState.Done);
    }

    [Fact]
    public async Task A_batch_whose_process_dies_comes_back_one_by_one()
    {
        await using (var store = _stores.CreateDbContext())
        {
            var (claimed, _) = await store.ClaimFreshAsync(WorkKind.AssembleMessage, _subjects, "dead", SystemClock.Instance.GetCurrentInstant(), Duration.FromMinutes(1));
            claimed.Count.ShouldBe(6);
            await store.ReclaimAsync(SystemClock.Instance.GetCurrentInstant());
        }

        var hop = new Counting(_stores, poison: null);

        await Runner(hop).RunAsync(hop.Kind, _subjects, CancellationToken.None);

        hop.Batches.ShouldBeEmpty();
        hop.Alone.ShouldBe(_subjects, ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_done_or_another_ones_is_left_alone()
    {
        await using (var store = _stores.CreateDbContext())
        {
            await store.ClaimAsync(WorkKind.AssembleMessage, _subjects[1], "other", SystemClock.Instance.GetCurrentInstant(), Duration.FromMinutes(1));
            await store.Work.Where(w => w.Subject == _subjects[2]).ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WorkState.Done));
        }

        var hop = new Counting(_stores, poison: null);

        await Runner(hop).RunAsync(hop.Kind, _subjects, CancellationToken.None);

        hop.Batches.ShouldBe([4]);
        hop.Alone.ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        await using var store = _stores.CreateDbContext();
        await Storage.Schema.SchemaScripts.ApplyAsync(store);
        await store.ArmAsync(WorkKind.AssembleMessage, _subjects, SystemClock.Instance.GetCurrentInstant());
    }

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private HopRunner Runner(IHop hop) => new([hop], _stores, new HostClock(TimeProvider.System), new RelaySignal(), NullLogger<HopRunner>.Instance);

    private async Task<List<WorkItem>> StatesAsync()
    {
        await using var store = _stores.CreateDbContext();
        return await store.Work.AsNoTracking().ToListAsync();
    }

    private sealed class Stores(StoreOptions options) : IDbContextFactory<MeldingenStore>
    {
        public MeldingenStore CreateDbContext() => new(StoreServices.OptionsFor(options));
    }

    private sealed class Counting(Stores stores, Guid? poison) : IBatchHop
    {
        public List<int> Batches { get; } = [];

        public List<Guid> Alone { get; } = [];

        public WorkKind Kind => WorkKind.AssembleMessage;

        public async Task RunAsync(Queue<WorkLease> left, CancellationToken cancellation)
        {
            Batches.Add(left.Count);
            await FinishAsync([.. left], cancellation);
            left.Clear();
        }

        public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
        {
            Alone.Add(lease.Subject);
            await FinishAsync([lease], cancellation);
            return HopResult.Done;
        }

        private async Task FinishAsync(IReadOnlyList<WorkLease> leases, CancellationToken cancellation)
        {
            await using var store = stores.CreateDbContext();
            await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
            await store.FinishAsync(leases, cancellation);
            if (leases.Any(l => l.Subject == poison))
            {
                throw new InvalidOperationException("one that breaks");
            }

            await transaction.CommitAsync(cancellation);
        }
    }
}
