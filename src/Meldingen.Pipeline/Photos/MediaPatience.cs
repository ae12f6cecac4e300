using NodaTime;

namespace Meldingen.Pipeline.Photos;

/// <summary>How long a file that does not come is waited for.</summary>
public static class MediaPatience
{
    /// <summary>WhatsApp keeps a media id this long after the message was sent.</summary>
    public static Duration Life { get; } = Duration.FromDays(7);

    // WhatsApp may ask for patience, but not for so much that the file is gone by then.
    private static readonly Duration MostAskedFor = Duration.FromDays(1);

    /// <param name="sentAt">Of the message.</param>
    /// <param name="pause">By our own back-off.</param>
    /// <param name="askedFor">What the answer asked for, if it did.</param>
    /// <param name="ours">The trouble is ours (an access token, a setting): WhatsApp may well have it still, and nothing is given up.</param>
    /// <returns>After how long to try again; null: it is lost. What first comes to us after its time is tried once.</returns>
    public static Duration? Next(Instant sentAt, Instant now, Duration pause, Duration? askedFor, bool ours)
    {
        var left = sentAt + Life - now;
        if (left <= Duration.Zero && !ours)
        {
            return null;
        }

        var after = Duration.Max(pause, Duration.Min(askedFor ?? Duration.Zero, MostAskedFor));

        // The last try is at the very end.
        return left > Duration.Zero ? Duration.Min(after, left) : after;
    }
}
