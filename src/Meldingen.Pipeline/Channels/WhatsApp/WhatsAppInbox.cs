using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>A number of the municipality, by WhatsApp's phone_number_id.</summary>
public static class WhatsAppInbox
{
    public const string Channel = "whatsapp";

    /// <summary>Of a payload that names none.</summary>
    public static InboxId Unknown { get; } = Of("");

    public static InboxId Of(string phoneNumberId) => new(Channel, phoneNumberId);
}
