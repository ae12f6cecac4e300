using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Intake;

/// <summary>Which keyed hash identifies what. A wamid carries a phone number in base64, so it is never stored in the clear.</summary>
internal static class PersonalDataKeys
{
    public static byte[] MessageKey(this PersonalData personal, PhoneNumberId number, Wamid wamid) => personal.KeyedHash("message", number.Value, wamid.Value);

    public static MessageId MessageIdOf(this PersonalData personal, PhoneNumberId number, Wamid wamid) => IdOf(personal.MessageKey(number, wamid));

    /// <summary>Of a message that we sent: statuses and answers name it.</summary>
    public static byte[] SentKey(this PersonalData personal, Wamid wamid) => personal.KeyedHash("sent", wamid.Value);

    /// <summary>Of the number first, where both are known.</summary>
    public static IEnumerable<byte[]> SenderKeys(this PersonalData personal, Sender sender)
    {
        if (sender.Phone is { } phone)
        {
            yield return personal.PhoneKey(phone);
        }

        if (sender.UserId is { } userId)
        {
            yield return personal.UserIdKey(userId);
        }
    }

    public static byte[] PhoneKey(this PersonalData personal, string phone) => personal.KeyedHash("person-phone", Digits(phone));

    public static byte[] UserIdKey(this PersonalData personal, string userId) => personal.KeyedHash("person-user-id", userId);

    /// <summary>"+31 6…" is "316…".</summary>
    private static string Digits(string phone) => phone.Any(char.IsAsciiDigit) ? string.Concat(phone.Where(char.IsAsciiDigit)) : phone;

    /// <summary>The first half of a keyed hash as an id: the same message always gets the same one.</summary>
    public static MessageId IdOf(byte[] key) => new(new Guid(key.AsSpan(0, 16)));
}
