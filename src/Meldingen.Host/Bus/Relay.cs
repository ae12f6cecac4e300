using MassTransit;
using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Bus;

/// <summary>
/// Publishes what is due: fresh work at once, and work whose wake-up was lost (a wiped broker, a killed process) again with back-off.
/// The row's due time moves on before the publish, so any number of relays may run.
/// </summary>
internal sealed partial class Relay(IDbContextFactory<MeldingenStore> stores, IBus bus, HostClock clock, RelaySignal signal, ILogger<Relay> logger)
    : BackgroundService
{
    private const int MostPerRun = 200;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // In a rush, what comes in meanwhile is taken together: a handful of transactions for all of it in place of a handful for each.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private static readonly Duration FirstPause = Duration.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var taken = 0;
            try
            {
                taken = await PublishDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The rows stay; the next look tries again.
                Unreachable(logger, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }

            if (taken == 0)
            {
                await signal.WaitAsync(Look, stoppingToken);
            }
            else if (taken < MostPerRun)
            {
                await Task.Delay(Gather, stoppingToken);
            }
        }
    }

    private async Task<int> PublishDueAsync(CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        if (!await DueWork.AnyAsync(store, clock.Now, cancellation))
        {
            return 0;
        }

        var due = await DueWork.TakeAsync(store, clock.Now, MostPerRun, clock.OfReal(FirstPause), cancellation);
        await WakeUps.PublishAsync(bus, due, cancellation);
        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Relay could not publish ({Error}): store or bus unreachable, trying again")]
    private static partial void Unreachable(ILogger logger, string error);
}
