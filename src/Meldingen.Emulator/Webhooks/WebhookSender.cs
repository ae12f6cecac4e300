using Meldingen.Emulator.Clock;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Webhooks;

/// <summary>Takes what is due from the queue and posts it until it is taken. What was on its way when the process died goes out again.</summary>
internal sealed partial class WebhookSender(Ledger ledger, WebhookClient client, Connection connection, EmulatorOptions options, TimeProvider clock, Chance chance, ILogger<WebhookSender> log)
    : BackgroundService
{
    private readonly HashSet<long> _onTheWay = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                running.RemoveAll(t => t.IsCompleted);
                var changed = ledger.Changed;
                var (webhook, manner) = (connection.Webhook, connection.Manner);
                if (running.Count < manner.Parallel && webhook is not null && !manner.Paused && Take(manner) is { Count: > 0 } updates)
                {
                    running.Add(DeliverAsync(webhook, updates, stoppingToken));
                    continue;
                }

                await clock.UntilAsync(NextDue(), Task.WhenAny([changed, .. running]), stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Due and not on the way: oldest first, or at random.</summary>
    private List<QueuedUpdate> Take(DeliveryManner manner)
    {
        var now = clock.GetUtcNow();
        var due = ledger.Read(b => b.Waiting.Values.Where(u => u.Due <= now).ToList());
        lock (_onTheWay)
        {
            due.RemoveAll(u => _onTheWay.Contains(u.Id));
            IEnumerable<QueuedUpdate> chosen = manner.Reorder ? chance.Shuffle(due) : due.OrderBy(u => u.Due).ThenBy(u => u.Id);
            var taken = chosen.Take(manner.Batch).ToList();
            _onTheWay.UnionWith(taken.Select(u => u.Id));
            return taken;
        }
    }

    /// <summary>The first instant after now at which something falls due; what is due already waits for a free place, a webhook or the end of a pause.</summary>
    private DateTimeOffset? NextDue()
    {
        var now = clock.GetUtcNow();
        return ledger.Read(b => b.Waiting.Values.Where(u => u.Due > now).Min(u => (DateTimeOffset?)u.Due));
    }

    private async Task DeliverAsync(Uri webhook, List<QueuedUpdate> updates, CancellationToken cancellation)
    {
        try
        {
            await Task.Yield();
            var taken = await client.DeliverAsync(webhook, updates, cancellation);
            LogAttempt(updates[0].Id, updates.Count, taken);
            ledger.Decide(b => (true, updates.SelectMany(u => taken ? Taken(b, u) : NotTaken(b, u)).ToArray()));
        }
        catch (OperationCanceledException)
        {
            // Stopping: the updates stay in the queue.
        }
        finally
        {
            Release(updates);
        }
    }

    private void Release(List<QueuedUpdate> updates)
    {
        lock (_onTheWay)
        {
            _onTheWay.ExceptWith(updates.Select(u => u.Id));
        }
    }

    private IEnumerable<Event> Taken(Book book, QueuedUpdate update)
    {
        yield return new Event.Taken(update.Id);
        if (!update.IsCopy && chance.Happens(connection.Manner.Duplicates))
        {
            yield return new Event.Queued(update with { Id = book.NewId(), IsCopy = true, Attempts = 0, Due = clock.GetUtcNow() });
        }
    }

    private IEnumerable<Event> NotTaken(Book book, QueuedUpdate update)
    {
        var attempts = book.Waiting[update.Id].Attempts + 1;
        yield return options.Retry.Next(update.QueuedAt, attempts, clock.GetUtcNow()) is { } next ? new Event.Attempted(update.Id, next) : new Event.Abandoned(update.Id);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "webhook with update {FirstUpdate} and {Count} in all: taken {Taken}")]
    private partial void LogAttempt(long firstUpdate, int count, bool taken);
}
