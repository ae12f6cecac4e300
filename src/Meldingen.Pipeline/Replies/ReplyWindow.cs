using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>The customer-service window: free text only within 24 hours of the melder's last message.</summary>
public static class ReplyWindow
{
    public static Duration Length { get; } = Duration.FromHours(24);

    public static bool IsOpen(Instant lastMessageAt, Instant now) => now - lastMessageAt < Length;

    /// <summary>What comes of a reply that has no template when the window is closed: it is not sent.</summary>
    public static SendOutcome.Refused Closed { get; } = new("window-closed", NeedsTemplate: true);
}
