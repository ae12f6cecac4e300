using System.Collections.Immutable;

namespace Meldingen.Emulator.Scenarios;

/// <summary>How long the player waits for what may never come.</summary>
public sealed record PlayOptions
{
    /// <summary>After a script's last timed message a question for the place is waited for this long, on the emulator's clock; then the answers count as not asked for.</summary>
    public TimeSpan AskPatience { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Wait until every message has been taken by the webhook (or given up).</summary>
    public bool AwaitDelivery { get; init; } = true;
}

/// <summary>What was played.</summary>
public sealed record PlayReport(ImmutableArray<PlayedScript> Scripts)
{
    public int Sent => Scripts.Sum(s => s.Sent);
}

/// <summary>One script at its end, or so far.</summary>
/// <param name="Sent">Messages that went out.</param>
/// <param name="NotAsked">Answers whose question never came, by step.</param>
/// <param name="Skipped">Steps that refer to a message that was never sent.</param>
/// <param name="Ended">Nothing more will come.</param>
public sealed record PlayedScript(string Id, int Sent, ImmutableArray<string> NotAsked, ImmutableArray<string> Skipped, bool Ended);
