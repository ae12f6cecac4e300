using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels;

/// <summary>The channels of this host, by the inbox that a message came to.</summary>
internal sealed class OpenChannels(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <returns>Null when the configuration has it no more.</returns>
    public IChannel? Find(InboxId inbox) => _channels.GetValueOrDefault(inbox.Channel);
}
