using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>The melder sees that a message was read. It may be told twice, so an unknown fate is none; told late it says nothing any more.</summary>
public static class ReadMark
{
    private const int MostAttempts = 8;

    /// <param name="attempt">1 for the first.</param>
    /// <returns>When to try again; null when it is done or not worth it.</returns>
    public static Duration? Again(SendOutcome outcome, int attempt) => attempt >= MostAttempts ? null : outcome switch
    {
        SendOutcome.TryLater later => later.After,
        SendOutcome.Unknown => SendPause.After(attempt),
        _ => null,
    };
}
