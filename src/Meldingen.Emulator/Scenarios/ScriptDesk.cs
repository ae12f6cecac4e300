using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Scenarios;

/// <summary>Scripts started from outside: played in the background, and taken up again after a restart of the emulator.</summary>
internal sealed class ScriptDesk(Ledger ledger, ScenarioPlayer player) : BackgroundService
{
    private readonly Lock _lock = new();
    private readonly Queue<IReadOnlyCollection<PhoneScript>> _started = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public void Start(IReadOnlyCollection<PhoneScript> scripts)
    {
        ledger.Record([.. scripts.Select(s => new Event.ScriptStarted(s.Id, s.Source!, s.Folder))]);
        lock (_lock)
        {
            _started.Enqueue(scripts);
        }

        _arrived.Release();
    }

    public override void Dispose()
    {
        _arrived.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stored = ledger.Read(b => b.Scripts.Values.ToArray());
        var playing = new List<Task> { PlayAsync([.. stored.SelectMany(s => ScriptReader.Read(s.Script, s.Folder, s.Id).Scripts)], stoppingToken) };
        try
        {
            while (true)
            {
                await _arrived.WaitAsync(stoppingToken);
                lock (_lock)
                {
                    playing.Add(PlayAsync(_started.Dequeue(), stoppingToken));
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(playing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PlayAsync(IReadOnlyCollection<PhoneScript> scripts, CancellationToken cancellation)
    {
        await Task.Yield();
        await player.PlayAsync(scripts, null, cancellation);
        ledger.Record([.. scripts.Select(s => new Event.ScriptEnded(s.Id))]);
    }
}
