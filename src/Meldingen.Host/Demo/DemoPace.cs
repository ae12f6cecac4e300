using System.Diagnostics;
using Meldingen.Emulator;
using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Demo;

/// <summary>
/// Lets the demo's clock run while nobody has anything to do, and stand still while a message is on its way or a hop is at work. So the demo comes
/// out the same on a fast machine and on a slow one.
/// </summary>
internal sealed class DemoPace(PacedTime time, DemoClock clock, WhatsAppEmulator emulator, IDbContextFactory<MeldingenStore> stores, HostClock hostClock, RelaySignal relay)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    // Work that does not get on (a lease left behind by a killed process) waits for the clock, so the clock cannot wait for it.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var (real, still) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        var before = default(WorkProgress);
        while (!cancellation.IsCancellationRequested)
        {
            var passed = real.Elapsed;
            real.Restart();
            var progress = await ProgressAsync();
            if (progress != before)
            {
                still.Restart();
                before = progress;
            }

            if (progress.Due > 0)
            {
                relay.Notify();
            }

            if (still.Elapsed > LongestStandstill || (progress is { Due: 0, UnderWay: 0 } && !emulator.IsDelivering))
            {
                await clock.ReachAsync(time.Advance(passed));
            }

            await Task.Delay(Look, CancellationToken.None);
        }
    }

    private async Task<WorkProgress> ProgressAsync()
    {
        await using var store = await stores.CreateDbContextAsync(CancellationToken.None);
        return await WorkProgress.ReadAsync(store, hostClock.Now, CancellationToken.None);
    }
}
