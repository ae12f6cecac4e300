using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels;

/// <summary>The inboxes of this municipality, over all channels.</summary>
internal sealed class ServedInboxes(IEnumerable<InboxId> inboxes)
{
    private readonly HashSet<InboxId> _inboxes = [.. inboxes];

    public bool Contains(InboxId inbox) => _inboxes.Contains(inbox);
}
