using NodaTime;

namespace Meldingen.Pipeline.Intake.People;

/// <summary>WhatsApp's notice that a person goes on under another number or user id: the same person afterwards.</summary>
/// <param name="OldPhone">The number that was given up; null when none was, or the notice does not tell.</param>
/// <param name="NewPhone">Null when the number stays.</param>
public sealed record IdentityChange(string? OldPhone, string? NewPhone, string? OldUserId, string? NewUserId, Instant At)
{
    /// <summary>Null when it is no such notice, or names nothing new.</summary>
    /// <param name="receivedAt">Where the notice has no time of its own.</param>
    public static IdentityChange? Of(ReceivedMessage message, Instant receivedAt)
    {
        if (message.Content is not MessageContent.System notice)
        {
            return null;
        }

        var at = message.SentAt ?? receivedAt;
        var (phone, userId) = (message.Sender.Phone, message.Sender.UserId);

        // The sentence beside it ("Sanne changed from … to …") is never read: it begins with a name that its owner chose.
        return notice switch
        {
            { IsNewNumber: true, NewPhone: { } now } => new IdentityChange(
                Other(notice.OldPhone, now) ?? Other(phone, now), now, Other(userId, notice.NewUserId), notice.NewUserId, at),

            // The number stays, and so it is no old one; it tells who it was.
            { IsNewUserId: true, NewUserId: { } now } => new IdentityChange(null, phone, Other(userId, now), now, at),
            _ => null,
        };
    }

    private static string? Other(string? old, string? now) => old == now ? null : old;

    public override string ToString() => "(identity change)";
}
