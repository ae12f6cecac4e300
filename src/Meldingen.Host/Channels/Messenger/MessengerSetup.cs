using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>The Messenger Platform: people who write to one of the municipality's pages.</summary>
internal sealed class MessengerSetup : IChannelSetup
{
    public const string Path = "/webhooks/messenger";

    private readonly MessengerSettings _settings;
    private readonly Problem? _unreadable;

    /// <param name="configuration">The section "Meldingen".</param>
    public MessengerSetup(IConfiguration configuration)
    {
        try
        {
            _settings = configuration.GetSection(MessengerSettings.Section).Get<MessengerSettings>() ?? new MessengerSettings();
        }
        catch (InvalidOperationException e)
        {
            (_settings, _unreadable) = (new MessengerSettings(), SettingsCheck.Unreadable($"{HostSettings.Section}:{MessengerSettings.Section}", e));
        }
    }

    public string WebhookPath => Path;

    public IReadOnlyCollection<InboxId> Inboxes => [.. _settings.Pages.Select(p => p.Inbox)];

    public IEnumerable<Problem> Mistakes(bool emulated) => _unreadable is not null
        ? [_unreadable]
        : MetaSettingsCheck.Of(_settings, MessengerSettings.Section, _settings.Pages, nameof(_settings.Pages), nameof(PageSettings.PageId), emulated);

    public void AddTo(IServiceCollection services) => services.AddSingleton(_settings)
        .AddSingleton(p => new MessengerMedia(
            Http(), _settings, new MediaOrigins(_settings.MediaHosts, _settings.EmulatorOrigin), new MediaDownload(p.GetRequiredService<ContentFolder>(), p.GetRequiredService<HostClock>())))
        .AddSingleton<IChannel>(p => new MessengerChannel(p.GetRequiredService<MessengerMedia>(), new GraphClient(Http(), _settings), _settings));

    public void MapWebhook(IEndpointRouteBuilder endpoints) =>
        new MetaWebhook(_settings.Pages, MessengerParser.Parse).Map(endpoints, Path);

    private HttpClient Http() => OutsideHttp.Client(PublicConnections.Handler(_settings.EmulatorOrigin));
}
