using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Intake;

/// <summary>Which keyed hash identifies what. A channel's own id of a message may carry a phone number (WhatsApp's does), so it is never stored in the clear.</summary>
internal static class PersonalDataKeys
{
    public static byte[] MessageKey(this PersonalData personal, InboxId inbox, ChannelMessageId id) => personal.KeyedHash("message", inbox.ToString(), id.Value);

    public static MessageId MessageIdOf(this PersonalData personal, InboxId inbox, ChannelMessageId id) => IdOf(personal.MessageKey(inbox, id));

    /// <summary>Of a message that we sent: statuses and answers name it.</summary>
    public static byte[] SentKey(this PersonalData personal, ChannelMessageId id) => personal.KeyedHash("sent", id.Value);

    /// <param name="status">The channel's word for it: "delivered".</param>
    public static byte[] StatusKey(this PersonalData personal, InboxId inbox, ChannelMessageId sent, string status) => personal.KeyedHash("status", inbox.ToString(), sent.Value, status);

    /// <summary>Of the number first, where both are known.</summary>
    public static IEnumerable<byte[]> SenderKeys(this PersonalData personal, string channel, Sender sender)
    {
        if (sender.Phone is { } phone)
        {
            yield return personal.PhoneKey(phone);
        }

        if (sender.UserId is { } userId)
        {
            yield return personal.UserIdKey(channel, userId);
        }
    }

    public static byte[] PhoneKey(this PersonalData personal, string phone) => personal.KeyedHash("person-phone", Digits(phone));

    /// <summary>A user id is its channel's: the same letters on another one are somebody else.</summary>
    public static byte[] UserIdKey(this PersonalData personal, string channel, string userId) => personal.KeyedHash("person-user-id", channel, userId);

    /// <summary>"+31 6…" is "316…".</summary>
    private static string Digits(string phone) => phone.Any(char.IsAsciiDigit) ? string.Concat(phone.Where(char.IsAsciiDigit)) : phone;

    /// <summary>The first half of a keyed hash as an id: the same message always gets the same one.</summary>
    public static MessageId IdOf(byte[] key) => new(new Guid(key.AsSpan(0, 16)));
}
