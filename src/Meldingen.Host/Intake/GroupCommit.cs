using System.Data.Common;
using System.Threading.Channels;
using Meldingen.Storage.Model;

namespace Meldingen.Host.Intake;

/// <summary>
/// Webhooks that come in while a commit waits for the disk share the next one. Each is told of its own rows: 200 means that they are on the disk,
/// and what fails for one fails for no other.
/// </summary>
internal sealed class GroupCommit(RawEventWriter writer) : BackgroundService
{
    // A transaction of a few milliseconds; a webhook is never split, so one of a thousand messages is larger.
    private const int MostRows = 500;

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Returns when the rows, or those of the same ids that came earlier, are on the disk.</summary>
    /// <param name="cancellation">Ends the waiting alone: others are in the same transaction.</param>
    public async Task WriteAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 0)
        {
            return;
        }

        var waiting = new Waiting(events);
        if (!_queue.Writer.TryWrite(waiting))
        {
            throw new InvalidOperationException("the host is stopping: nothing is taken in any more");
        }

        await waiting.Committed.Task.WaitAsync(cancellation);
    }

    /// <summary>Whoever is in the queue is still answered.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    // Ends with the queue, not with the token: see StopAsync.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<Waiting>();
            for (var rows = 0; rows < MostRows && _queue.Reader.TryRead(out var waiting); rows += waiting.Events.Count)
            {
                group.Add(waiting);
            }

            await WriteAsync(group);
        }
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        try
        {
            await writer.WriteAsync(group.SelectMany(w => w.Events));
            group.ForEach(w => w.Committed.SetResult());
        }
        catch (DbException e) when (group.Count > 1 && !e.IsTransient)
        {
            // One of them does not go in. A store that cannot be reached is another matter: it would only be asked as often as there are requests.
            foreach (var alone in group)
            {
                await WriteAsync([alone]);
            }
        }
        catch (Exception e)
        {
            group.ForEach(w => w.Committed.SetException(e));
        }
    }

    private sealed record Waiting(IReadOnlyList<RawEvent> Events)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
