using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Meta;

/// <summary>What every channel of Meta's is told. No default for secrets: missing ones stop the start.</summary>
public abstract class MetaSettings
{
    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com/v23.0/");

    /// <summary>How long the channel may take to answer when we send, 0.1 to 20 seconds: within the lease of the work. After that the reply's fate is unknown.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt at a file may take, to the last byte: 0.1 seconds to 8 minutes, within the longest that work may take.</summary>
    public TimeSpan FetchWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Files are fetched over https from hosts that end like this, and from nowhere else.</summary>
    public abstract List<string> MediaHosts { get; set; }

    /// <summary>One exact loopback origin that may be fetched from over http: demo and tests only.</summary>
    public string? EmulatorOrigin { get; set; }
}

/// <summary>One inbox, and how its app and we prove ourselves.</summary>
public abstract class MetaAccount
{
    internal abstract InboxId Inbox { get; }

    public string AppSecret { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string VerifyToken { get; set; } = "";
}
