using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>The WhatsApp Business Platform, Cloud API.</summary>
internal sealed class WhatsAppSetup(WhatsAppSettings settings) : IChannelSetup
{
    public const string Path = "/webhooks/whatsapp";

    public string WebhookPath => Path;

    public IReadOnlyCollection<InboxId> Inboxes => [.. settings.Numbers.Select(n => n.Inbox)];

    public IEnumerable<Problem> Mistakes(bool emulated) =>
        MetaSettingsCheck.Of(settings, "WhatsApp", settings.Numbers, nameof(settings.Numbers), nameof(NumberSettings.PhoneNumberId), emulated);

    public void AddTo(IServiceCollection services) => services.AddSingleton(settings)
        .AddSingleton(p => new WhatsAppMedia(
            Http(), settings, new MediaOrigins(settings.MediaHosts, settings.EmulatorOrigin), new MediaDownload(p.GetRequiredService<ContentFolder>(), p.GetRequiredService<HostClock>())))
        .AddSingleton<IChannel>(p => new WhatsAppChannel(p.GetRequiredService<WhatsAppMedia>(), new GraphClient(Http(), settings), settings));

    public void MapWebhook(IEndpointRouteBuilder endpoints) =>
        new MetaWebhook(settings.Numbers, WebhookParser.Parse).Map(endpoints, Path);

    private HttpClient Http() => OutsideHttp.Client(PublicConnections.Handler(settings.EmulatorOrigin));
}
