namespace Meldingen.Emulator.State;

/// <summary>The one place where state changes: decide, write to the journal, apply, tell who waits; all under one lock.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Book _book = new();
    private readonly Journal _journal;
    private TaskCompletionSource _changed = New();

    public Ledger(StateFolder folder)
    {
        _journal = new Journal(folder.JournalFile);
        foreach (var change in _journal.Load())
        {
            _book.Apply(change);
        }
    }

    /// <summary>Ends at the next change. Take it before reading what is waited for.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Take copies out: the book goes on changing.</summary>
    public T Read<T>(Func<Book, T> look)
    {
        lock (_lock)
        {
            return look(_book);
        }
    }

    public void Record(params IReadOnlyCollection<Event> together) => Decide(_ => (true, together));

    public T Decide<T>(Func<Book, (T Result, IReadOnlyCollection<Event> Changes)> decide)
    {
        lock (_lock)
        {
            var (result, changes) = decide(_book);
            if (changes.Count > 0)
            {
                _journal.Append(changes);
                foreach (var change in changes)
                {
                    _book.Apply(change);
                }

                _changed.SetResult();
                _changed = New();
            }

            return result;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _journal.Dispose();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
