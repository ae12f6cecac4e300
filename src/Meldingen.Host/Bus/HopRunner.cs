using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Bus;

/// <summary>Claims units of work, runs their hop, and turns whatever happens into rows that say what is next.</summary>
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

    /// <summary>Together where the hop can do many, else and afterwards each alone.</summary>
    public async Task RunAsync(WorkKind kind, IReadOnlyList<Guid> subjects, CancellationToken cancellation)
    {
        var alone = subjects.Count > 1 && _hops[kind] is IBatchHop hop ? await RunBatchAsync(hop, subjects, cancellation) : subjects;
        foreach (var subject in alone)
        {
            await using var store = await stores.CreateDbContextAsync(cancellation);
            if (await store.ClaimAsync(kind, subject, NewOwner(), clock.Now, clock.OfReal(LeaseTime), cancellation) is { } lease)
            {
                await RunClaimedAsync(lease, cancellation);
            }
        }

        signal.Notify();
    }

    /// <returns>What can only be done alone.</returns>
    private async Task<IReadOnlyList<Guid>> RunBatchAsync(IBatchHop hop, IReadOnlyList<Guid> subjects, CancellationToken cancellation)
    {
        IReadOnlyList<WorkLease> leases;
        IReadOnlyList<Guid> others;
        await using (var store = await stores.CreateDbContextAsync(cancellation))
        {
            (leases, others) = await store.ClaimFreshAsync(hop.Kind, subjects, NewOwner(), clock.Now, clock.OfReal(LeaseTime), cancellation);
        }

        if (leases.Count == 0)
        {
            return others;
        }

        var left = new Queue<WorkLease>(leases);
        try
        {
            await WhileRenewedAsync(leases, limit => hop.RunAsync(left, limit), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            BatchBroken(logger, e.GetType().Name, hop.Kind, left.Count);
            foreach (var lease in left)
            {
                await RunClaimedAsync(lease, cancellation);
            }
        }

        return others;
    }

    private async Task RunClaimedAsync(WorkLease lease, CancellationToken cancellation)
    {
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
            LeaseLost(logger, lease.Kind, lease.Subject);
        }
        catch (DbUpdateConcurrencyException)
        {
            await PutBackAsync(lease, Duration.Zero, "conflict");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            await FailedAsync(lease, e);
        }
    }

    private async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        if (lease.Failures >= MostFailures)
        {
            throw new InvalidOperationException("the process ended at this work again and again");
        }

        var result = HopResult.Done;
        await WhileRenewedAsync([lease], async limit => result = await _hops[lease.Kind].RunAsync(lease, limit), cancellation);
        return result;
    }

    private async Task WhileRenewedAsync(IReadOnlyList<WorkLease> leases, Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestHop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var renewing = RenewAsync(leases, ended.Token);
        try
        {
            await run(limit.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(IReadOnlyList<WorkLease> leases, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, ended);
                await using var store = await stores.CreateDbContextAsync(ended);
                await store.RenewAsync(leases, clock.Now + clock.OfReal(LeaseTime), ended);
            }
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // The hop has ended.
        }
        catch (Exception e)
        {
            // Without the store the hop cannot finish either; if it can, its lease may be lost, which it notices.
            NotRenewed(logger, e.GetType().Name, leases[0].Kind, leases[0].Subject);
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

    private string NewOwner() => _owner + "/" + Guid.NewGuid().ToString("N");

    [LoggerMessage(Level = LogLevel.Information, Message = "{Error} in a batch of {Kind}: {Count} units are tried one by one")]
    private static partial void BatchBroken(ILogger logger, string error, WorkKind kind, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Lease lost on {Kind} {Subject}: another worker took over")]
    private static partial void LeaseLost(ILogger logger, WorkKind kind, Guid subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Error}: the lease on {Kind} {Subject} was not renewed")]
    private static partial void NotRenewed(ILogger logger, string error, WorkKind kind, Guid subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Error} in {Kind} {Subject}, failure {Failure}: will be tried again\n{Stack}")]
    private static partial void Failed(ILogger logger, string error, WorkKind kind, Guid subject, int failure, string? stack);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Error} in {Kind} {Subject}, failure {Failure}: given up, listed for the operator\n{Stack}")]
    private static partial void GaveUp(ILogger logger, string error, WorkKind kind, Guid subject, int failure, string? stack);
}
