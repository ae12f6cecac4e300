using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>A page of the municipality, by its page id.</summary>
public static class MessengerInbox
{
    public const string Channel = "messenger";

    /// <summary>Of a payload that names none.</summary>
    public static InboxId Unknown { get; } = Of("");

    public static InboxId Of(string pageId) => new(Channel, pageId);
}
