using Meldingen.Host.Channels.Meta;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>The section "Messenger" of the configuration. Without pages the channel is not used.</summary>
internal sealed class MessengerSettings : MetaSettings
{
    public const string Section = "Messenger";

    public override List<string> MediaHosts { get; set; } = [".fbcdn.net", ".fbsbx.com"];

    public List<PageSettings> Pages { get; set; } = [];
}

/// <summary>One page of the municipality. Its access token is the page's own, not a person's.</summary>
internal sealed class PageSettings : MetaAccount
{
    public string PageId { get; set; } = "";

    internal override InboxId Inbox => MessengerInbox.Of(PageId);
}
