using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels;

/// <summary>A channel as the configuration has it, before anything starts. One without inboxes is not used.</summary>
internal interface IChannelSetup
{
    IReadOnlyCollection<InboxId> Inboxes { get; }

    /// <summary>Where its webhooks come in; nothing else of the host is open to the outside.</summary>
    string WebhookPath { get; }

    /// <param name="emulated">The demo or a test: the other side is a stand-in on this machine.</param>
    IEnumerable<Problem> Mistakes(bool emulated);

    /// <summary>Adds its <see cref="IChannel"/> and what that needs.</summary>
    void AddTo(IServiceCollection services);

    void MapWebhook(IEndpointRouteBuilder endpoints);
}
