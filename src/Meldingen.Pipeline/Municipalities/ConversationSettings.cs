using NodaTime;

namespace Meldingen.Pipeline.Municipalities;

/// <param name="QuietPeriod">Photos sent within it of each other belong together.</param>
/// <param name="Patience">How long to wait for the place after asking for it.</param>
/// <param name="MaximumPhotos">Of one draft, 1 and up.</param>
public sealed record ConversationSettings(Duration QuietPeriod, Duration Patience, int MaximumPhotos)
{
    public static ConversationSettings Default { get; } = new(Duration.FromSeconds(90), Duration.FromMinutes(30), 10);
}
