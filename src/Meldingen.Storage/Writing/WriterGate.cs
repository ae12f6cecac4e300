namespace Meldingen.Storage.Writing;

/// <summary>
/// SQLite has one writer at a time, and whoever finds it busy sleeps and tries again, in no order. Within this process writers queue here instead:
/// in order, and the intake, which somebody waits for, before the work behind it. Other processes still meet SQLite's own lock.
/// </summary>
/// <param name="oneAtATime">False for PostgreSQL, which has writers queue by itself: nobody waits here.</param>
public sealed class WriterGate(bool oneAtATime)
{
    // A turn takes milliseconds; as long as SQLite's busy time-out, so that a turn never given back is an error and not a standstill.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<WriterTurn>> _intake = new();
    private readonly LinkedList<TaskCompletionSource<WriterTurn>> _others = new();
    private bool _isTaken;
    private bool _intakeWasLast;

    /// <summary>Whoever holds a long turn may end it early.</summary>
    public bool IntakeWaits
    {
        get
        {
            lock (_lock)
            {
                return _intake.Count > 0;
            }
        }
    }

    /// <summary>Waits for a turn, which is given back by its disposal.</summary>
    /// <exception cref="TimeoutException">None came within 30 s.</exception>
    public ValueTask<WriterTurn> EnterAsync(WriterRank rank, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!oneAtATime)
        {
            return ValueTask.FromResult(new WriterTurn(null));
        }

        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                _intakeWasLast = rank == WriterRank.Intake;
                return ValueTask.FromResult(new WriterTurn(this));
            }

            var queue = rank == WriterRank.Intake ? _intake : _others;
            return new ValueTask<WriterTurn>(WaitAsync(queue, queue.AddLast(new TaskCompletionSource<WriterTurn>(TaskCreationOptions.RunContinuationsAsynchronously)), cancellation));
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            // After a turn of the intake one of the others comes, if any waits: a rush of messages must not stop the work on them.
            var queue = _intake.Count > 0 && !(_intakeWasLast && _others.Count > 0) ? _intake : _others;
            if (queue.First is not { } next)
            {
                _isTaken = false;
                return;
            }

            queue.RemoveFirst();
            _intakeWasLast = queue == _intake;
            next.Value.SetResult(new WriterTurn(this));
        }
    }

    private async Task<WriterTurn> WaitAsync(
        LinkedList<TaskCompletionSource<WriterTurn>> queue, LinkedListNode<TaskCompletionSource<WriterTurn>> place, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestWait);
        await using var giveUp = limit.Token.Register(() => GiveUp(queue, place, limit.Token));
        try
        {
            return await place.Value.Task;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no turn to write within {LongestWait}: another writer of this process does not end", e);
        }
    }

    // Whoever is out of the queue has the turn and must give it back.
    private void GiveUp(LinkedList<TaskCompletionSource<WriterTurn>> queue, LinkedListNode<TaskCompletionSource<WriterTurn>> place, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (place.List == queue)
            {
                queue.Remove(place);
                place.Value.SetCanceled(cancellation);
            }
        }
    }
}

/// <summary>Who goes first.</summary>
public enum WriterRank
{
    Work,

    /// <summary>A webhook waits for its answer.</summary>
    Intake,
}
