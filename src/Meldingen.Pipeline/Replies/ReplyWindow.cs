using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>WhatsApp's customer-service window: free text only within 24 hours of the melder's last message.</summary>
public static class ReplyWindow
{
    public static Duration Length { get; } = Duration.FromHours(24);

    public static bool IsOpen(Instant lastMessageAt, Instant now) => now - lastMessageAt < Length;
}
