using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>The connection to WhatsApp. No default: missing secrets stop the start.</summary>
public sealed class WhatsAppSettings
{
    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com/v23.0/");

    /// <summary>How long WhatsApp may take to answer when we send, 0.1 to 20 seconds: within the lease of the work. After that the reply's fate is unknown.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt at a file may take, from the descriptor to the last byte: 0.1 seconds to 8 minutes, within the longest that work may take.</summary>
    public TimeSpan FetchWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The token is sent over https to hosts that end like this, and nowhere else.</summary>
    public List<string> MediaHosts { get; set; } = [".fbsbx.com", ".fbcdn.net", ".facebook.com"];

    /// <summary>One exact loopback origin that may be fetched from over http: demo and tests only.</summary>
    public string? EmulatorOrigin { get; set; }

    public List<NumberSettings> Numbers { get; set; } = [];
}

/// <summary>One phone number of the municipality.</summary>
public sealed class NumberSettings
{
    public string PhoneNumberId { get; set; } = "";

    internal InboxId Inbox => WhatsAppInbox.Of(PhoneNumberId);

    public string AppSecret { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string VerifyToken { get; set; } = "";
}
