using Meldingen.Host.Channels;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Meldingen.Host.Tests.Intake;

/// <summary>The intake's own services on a fresh store, without the rest of the host; its commits are counted.</summary>
internal sealed class IntakeUnderTest : IAsyncDisposable
{
    public const string Number = "100200300400500";
    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly CommitCount _commits = new();

    private IntakeUnderTest(string folder, HostSettings settings, PersonalData personal)
    {
        _folder = folder;
        _services = new ServiceCollection().AddSingleton(settings).AddSingleton(personal).AddSingleton(TimeProvider.System).AddSingleton<HostClock>().AddSingleton(new ServedInboxes(settings.WhatsApp.Numbers.Select(n => n.Inbox)))
            .AddMeldingenStore(settings.StoreOptions).ConfigureDbContext<MeldingenStore>(o => o.AddInterceptors(_commits)).AddIntake().BuildServiceProvider();
    }

    public RawEventStore Store => _services.GetRequiredService<RawEventStore>();

    public GroupCommit Group => _services.GetRequiredService<GroupCommit>();

    public WriterGate Gate => _services.GetRequiredService<WriterGate>();

    public int Commits => _commits.Count;

    public static async Task<IntakeUnderTest> StartAsync(Action<HostSettings>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("meldingen-intake-").FullName;
        var settings = new HostSettings { Data = folder };
        settings.WhatsApp.Numbers.Add(new NumberSettings { PhoneNumberId = Number });
        change?.Invoke(settings);
        var intake = new IntakeUnderTest(folder, settings, await StoreStartup.OpenAsync(settings, CancellationToken.None));
        await intake.Group.StartAsync(CancellationToken.None);
        return intake;
    }

    public async Task<T> InStoreAsync<T>(Func<MeldingenStore, Task<T>> ask)
    {
        await using var store = await _services.GetRequiredService<IDbContextFactory<MeldingenStore>>().CreateDbContextAsync();
        return await ask(store);
    }

    public async ValueTask DisposeAsync()
    {
        await Group.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class CommitCount : DbTransactionInterceptor
    {
        private int _count;

        public int Count => _count;

        public override Task TransactionCommittedAsync(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }
    }
}
