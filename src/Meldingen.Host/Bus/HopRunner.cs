using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Bus;

/// <summary>Claims a unit of work, runs its hop, and turns whatever happens into a row that says what is next.</summary>
internal sealed partial class HopRunner(
    IEnumerable<IHop> hops, IDbContextFactory<MeldingenStore> stores, HostClock clock, RelaySignal signal, ILogger<HopRunner> logger)
{
    private const int MostFailures = 12;

    // Longer than any hop should take on a busy machine; a killed owner's work waits this long.
    private static readonly Duration LeaseTime = Duration.FromSeconds(30);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);

    // A hop that hangs gives its place back.
    private static readonly TimeSpan LongestHop = TimeSpan.FromMinutes(10);
    private static readonly Duration LongestBackoff = Duration.FromMinutes(5);

    private readonly Dictionary<WorkKind, IHop> _hops = hops.ToDictionary(h => h.Kind);
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public async Task RunAsync(WorkKind kind, Guid subject, CancellationToken cancellation)
    {
        WorkLease? lease;
        await using (var store = await stores.CreateDbContextAsync(cancellation))
        {
            lease = await store.ClaimAsync(kind, subject, _owner + "/" + Guid.NewGuid().ToString("N"), clock.Now, clock.OfReal(LeaseTime), cancellation);
        }

        if (lease is null)
        {
            return;
        }

        try
        {
            var result = await RunAsync(lease, cancellation);
            if (result is HopResult.TryLater later)
            {
                await PutBackAsync(lease, later.After, later.Code);
            }
        }
        catch (LeaseLostException)
        {
            LeaseLost(logger, kind, subject);
        }
        catch (DbUpdateConcurrencyException)
        {
            await PutBackAsync(lease, Duration.Zero, "conflict");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            await FailedAsync(lease, e);
        }

        signal.Notify();
    }

    private async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        if (lease.Failures >= MostFailures)
        {
            throw new InvalidOperationException("the process ended at this work again and again");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestHop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var renewing = RenewAsync(lease, ended.Token);
        try
        {
            return await _hops[lease.Kind].RunAsync(lease, limit.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(WorkLease lease, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, ended);
                await using var store = await stores.CreateDbContextAsync(ended);
                await store.RenewAsync(lease, clock.Now + clock.OfReal(LeaseTime), ended);
            }
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // The hop has ended.
        }
        catch (Exception e)
        {
            // Without the store the hop cannot finish either; if it can, its lease may be lost, which it notices.
            NotRenewed(logger, e.GetType().Name, lease.Kind, lease.Subject);
        }
    }

    private async Task FailedAsync(WorkLease lease, Exception e)
    {
        // The message may hold what the outside said; only the type is kept in the row.
        var failures = lease.Failures + 1;
        if (failures >= MostFailures)
        {
            GaveUp(logger, e.GetType().Name, lease.Kind, lease.Subject, failures, e.StackTrace);
            await using var store = await stores.CreateDbContextAsync();
            await store.FailAsync(lease, e.GetType().Name);
            return;
        }

        var pause = Duration.Min(Duration.FromMilliseconds(200) * Math.Pow(2, failures), LongestBackoff);
        Failed(logger, e.GetType().Name, lease.Kind, lease.Subject, failures, e.StackTrace);
        await PutBackAsync(lease, clock.OfReal(pause), e.GetType().Name, failures);
    }

    private async Task PutBackAsync(WorkLease lease, Duration after, string code, int failures = 0)
    {
        await using var store = await stores.CreateDbContextAsync();
        try
        {
            await store.PutBackAsync(lease, clock.Now + after, code, failures);
        }
        catch (LeaseLostException)
        {
            LeaseLost(logger, lease.Kind, lease.Subject);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Lease lost on {Kind} {Subject}: another worker took over")]
    private static partial void LeaseLost(ILogger logger, WorkKind kind, Guid subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Error}: the lease on {Kind} {Subject} was not renewed")]
    private static partial void NotRenewed(ILogger logger, string error, WorkKind kind, Guid subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Error} in {Kind} {Subject}, failure {Failure}: will be tried again\n{Stack}")]
    private static partial void Failed(ILogger logger, string error, WorkKind kind, Guid subject, int failure, string? stack);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Error} in {Kind} {Subject}, failure {Failure}: given up, listed for the operator\n{Stack}")]
    private static partial void GaveUp(ILogger logger, string error, WorkKind kind, Guid subject, int failure, string? stack);
}
