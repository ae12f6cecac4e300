using System.Collections.Concurrent;
using System.Collections.Immutable;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Scenarios;

/// <summary>
/// Plays scripts side by side on the emulator's clock. Each message is sent under its own key, so a script played again after a restart goes
/// on where it stopped.
/// </summary>
public sealed class ScenarioPlayer
{
    private readonly Ledger _ledger;
    private readonly PhoneBook _phones;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, PlayedScript> _progress = new(StringComparer.Ordinal);

    internal ScenarioPlayer(Ledger ledger, PhoneBook phones, TimeProvider clock) => (_ledger, _phones, _clock) = (ledger, phones, clock);

    /// <summary>Every script that was started, by id.</summary>
    public ImmutableArray<PlayedScript> Progress => [.. _progress.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>Ends when all scripts have ended. Bounded by the scripts' own times, the patience of the options, and the token.</summary>
    public async Task<PlayReport> PlayAsync(IEnumerable<PhoneScript> scripts, PlayOptions? options = null, CancellationToken cancellation = default)
    {
        var runs = scripts.Select(s => new ScriptRun(s, options ?? new PlayOptions(), _ledger, _phones, _clock, Report)).ToArray();
        foreach (var run in runs)
        {
            Report(run.SoFar);
        }

        return new PlayReport([.. await Task.WhenAll(runs.Select(r => r.PlayAsync(cancellation)))]);
    }

    private void Report(PlayedScript script) => _progress[script.Id] = script;
}
