using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>How long what was certainly not sent waits for its next attempt.</summary>
internal static class SendPause
{
    private const double LongestSeconds = 600;

    /// <summary>Looking every second would only fill the log.</summary>
    public static Duration ForOperator { get; } = Duration.FromMinutes(5);

    /// <summary>power^attempt seconds, up to ten minutes.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static Duration After(int attempt, int power = 2) => Duration.FromSeconds(Math.Min(LongestSeconds, Math.Pow(power, Math.Clamp(attempt, 1, 10))));
}
