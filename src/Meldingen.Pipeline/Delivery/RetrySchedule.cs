using System.Collections.Immutable;
using NodaTime;

namespace Meldingen.Pipeline.Delivery;

/// <summary>Quick at first, for a receiver that restarts; then ever slower, for one that is down for the weekend.</summary>
public static class RetrySchedule
{
    private static readonly ImmutableArray<Duration> Pauses =
    [
        Duration.FromSeconds(1), Duration.FromSeconds(5), Duration.FromSeconds(30), Duration.FromMinutes(2), Duration.FromMinutes(10),
        Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(6), Duration.FromHours(12), Duration.FromHours(24),
    ];

    /// <summary>1 s, 5 s, 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, 12 h, then every 24 h.</summary>
    /// <param name="attempt">How many were made, 1 and up.</param>
    public static Duration PauseAfter(int attempt) => Pauses[Math.Clamp(attempt - 1, 0, Pauses.Length - 1)];

    /// <summary>What the receiver asked for, where it did: never below a second nor beyond the longest pause of the schedule.</summary>
    public static Duration PauseAfter(int attempt, Duration? retryAfter) =>
        retryAfter is { } asked ? Duration.Max(Pauses[0], Duration.Min(asked, Pauses[^1])) : PauseAfter(attempt);
}
