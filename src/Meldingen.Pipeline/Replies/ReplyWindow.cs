using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>WhatsApp's customer-service window: free text only within 24 hours of the melder's last message.</summary>
public static class ReplyWindow
{
    public static Duration Length { get; } = Duration.FromHours(24);

    public static bool IsOpen(Instant lastMessageAt, Instant now) => now - lastMessageAt < Length;

    /// <summary>Asked before anything is sent: WhatsApp would answer 131047.</summary>
    /// <param name="lastMessageAt">Null for one who never wrote.</param>
    /// <returns>Null when free text may go.</returns>
    public static SendOutcome.Refused? Refusal(Instant? lastMessageAt, Instant now) =>
        lastMessageAt is { } last && IsOpen(last, now) ? null : new SendOutcome.Refused("window-closed", NeedsTemplate: true);
}
