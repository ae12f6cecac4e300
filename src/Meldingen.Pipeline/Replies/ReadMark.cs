using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>The melder sees that a message was read. It may be told twice, so an unknown fate is none; told late it says nothing any more.</summary>
public static class ReadMark
{
    public static Duration Patience { get; } = Duration.FromHours(1);

    /// <param name="since">When there was reason to tell it.</param>
    /// <param name="attempt">1 for the first.</param>
    /// <returns>When to try again; null when it is done or not worth it.</returns>
    public static Duration? Again(SendOutcome outcome, Instant since, Instant now, int attempt)
    {
        var after = outcome switch
        {
            SendOutcome.TryLater later => later.After,
            SendOutcome.Unknown => SendPause.After(attempt),
            _ => (Duration?)null,
        };
        return after is { } pause && now + pause - since < Patience ? pause : null;
    }
}
