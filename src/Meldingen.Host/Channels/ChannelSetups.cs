using Meldingen.Host.Channels.Messenger;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;

namespace Meldingen.Host.Channels;

/// <summary>All channels that there are: a further one is its own folder and a line here.</summary>
internal static class ChannelSetups
{
    public static IReadOnlyList<IChannelSetup> Of(HostSettings settings) =>
    [
        new WhatsAppSetup(settings.WhatsApp),
        new MessengerSetup(settings.Source),
    ];
}
