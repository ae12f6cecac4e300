using Meldingen.Host.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>The connection to WhatsApp.</summary>
public sealed class WhatsAppSettings : MetaSettings
{
    /// <summary>The token goes with each request for a file.</summary>
    public override List<string> MediaHosts { get; set; } = [".fbsbx.com", ".fbcdn.net", ".facebook.com"];

    public List<NumberSettings> Numbers { get; set; } = [];
}

/// <summary>One phone number of the municipality.</summary>
public sealed class NumberSettings : MetaAccount
{
    public string PhoneNumberId { get; set; } = "";

    internal override InboxId Inbox => WhatsAppInbox.Of(PhoneNumberId);
}
