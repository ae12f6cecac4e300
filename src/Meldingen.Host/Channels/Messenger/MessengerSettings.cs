using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>The section "Messenger" of the configuration. Without pages the channel is not used.</summary>
internal sealed class MessengerSettings
{
    public const string Section = "Messenger";

    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com/v23.0/");

    /// <summary>How long Messenger may take to answer when we send, 0.1 to 20 seconds: within the lease of the work. After that the reply's fate is unknown.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt at a file may take: 0.1 seconds to 8 minutes, within the longest that work may take.</summary>
    public TimeSpan FetchWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Files are fetched over https from hosts that end like this, and from nowhere else.</summary>
    public List<string> MediaHosts { get; set; } = [".fbcdn.net", ".fbsbx.com"];

    /// <summary>One exact loopback origin that may be fetched from over http: tests only.</summary>
    public string? EmulatorOrigin { get; set; }

    public List<PageSettings> Pages { get; set; } = [];
}

/// <summary>One page of the municipality. No default: missing secrets stop the start.</summary>
internal sealed class PageSettings
{
    public string PageId { get; set; } = "";

    internal InboxId Inbox => MessengerInbox.Of(PageId);

    public string AppSecret { get; set; } = "";

    /// <summary>The page's own, not a person's.</summary>
    public string AccessToken { get; set; } = "";

    public string VerifyToken { get; set; } = "";
}
