using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>How long to wait for what. All durations are positive.</summary>
public sealed record ConversationOptions
{
    public static ConversationOptions Default { get; } = new();

    /// <summary>Messages sent within this of each other belong together; a cluster settles this long after its last arrival.</summary>
    public Duration QuietPeriod { get; init; } = Duration.FromSeconds(90);

    /// <summary>Photos in one draft; the next one opens another.</summary>
    public int MostPhotos { get; init; } = 10;

    /// <summary>How long a draft waits for the place we asked for.</summary>
    public Duration Patience { get; init; } = Duration.FromMinutes(30);

    /// <summary>How far a pin on its own and a photo may be apart and still mean each other.</summary>
    public Duration PinSpan { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long settled messages are remembered. WhatsApp redelivers for seven days.</summary>
    public Duration Horizon { get; init; } = Duration.FromDays(8);

    /// <summary>Settled messages remembered per sender, whatever the horizon.</summary>
    public int MostRemembered { get; init; } = 1000;
}
