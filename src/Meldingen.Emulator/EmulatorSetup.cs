using Meldingen.Emulator.Control;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Page;
using Meldingen.Emulator.Page.Recordings;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Meldingen.Emulator;

/// <summary>The emulator inside a web application; <see cref="EmulatorServer"/> is one that has nothing else.</summary>
public static class EmulatorSetup
{
    /// <summary>Registers the emulator; its clock is the application's TimeProvider.</summary>
    /// <exception cref="ArgumentException">Options out of their range, all at once.</exception>
    public static IServiceCollection AddWhatsAppEmulator(this IServiceCollection services, EmulatorOptions options)
    {
        if (string.Join("; ", options.Mistakes()) is { Length: > 0 } mistakes)
        {
            throw new ArgumentException(mistakes, nameof(options));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.Configure<RouteOptions>(o => o.SetParameterPolicy<GraphVersion>(GraphVersion.Name));
        services.AddSingleton(options);
        services.AddSingleton<Chance>();
        services.AddSingleton<StateFolder>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<Connection>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<Observatory>();
        services.AddSingleton<MediaEndpoints>();
        services.AddSingleton<SendMeter>();
        services.AddSingleton<UploadEndpoint>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<TemplatesEndpoint>();
        services.AddSingleton<ControlEndpoints>();
        services.AddSingleton<LineStream>();
        services.AddSingleton<ShownMedia>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<ScriptShelf>();
        services.AddSingleton<PageEndpoints>();
        services.AddSingleton(p => new PhoneBook(p.Get<Ledger>(), p.Get<StateFolder>(), options, p.Get<TimeProvider>()));
        services.AddSingleton(p => new FaultDesk(p.Get<Ledger>(), p.Get<Chance>()));
        services.AddSingleton(p => new TemplateShelf(p.Get<Ledger>(), options, p.Get<TimeProvider>()));
        services.AddSingleton(p => new ScenarioPlayer(p.Get<Ledger>(), p.Get<PhoneBook>(), p.Get<TimeProvider>()));
        services.AddSingleton(p => new WhatsAppEmulator(
            options, p.Get<Ledger>(), p.Get<Connection>(), p.Get<WebhookClient>(), p.Get<Observatory>(), p.Get<PhoneBook>(), p.Get<FaultDesk>(), p.Get<TemplateShelf>(), p.Get<ScenarioPlayer>(), p.Get<TimeProvider>()));
        services.AddSingleton<ScriptDesk>();
        services.AddHostedService(p => p.Get<ScriptDesk>());
        services.AddHostedService<WebhookSender>();
        return services;
    }

    /// <summary>The Graph API (/v{N}/…), the media urls, the control API (/_emulator/…) and the phone page at the root, for callers on this machine only.</summary>
    public static IEndpointRouteBuilder MapWhatsAppEmulator(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var bearer = new BearerFilter(services.Get<Connection>());
        var near = routes.MapGroup("").AddEndpointFilter(new LoopbackOnly());
        var graph = near.MapGroup($"/{{version:{GraphVersion.Name}}}");
        FaultFilter Fault(FaultEndpoint endpoint) => new(services.Get<FaultDesk>(), endpoint);

        var (media, messages) = (services.Get<MediaEndpoints>(), services.Get<MessagesEndpoint>());
        graph.MapGet("/{id}", media.Describe).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Media));
        graph.MapDelete("/{id}", media.Remove).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Media));
        graph.MapPost("/{phoneNumberId}/media", services.Get<UploadEndpoint>().HandleAsync).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Upload));
        graph.MapPost("/{phoneNumberId}/messages", messages.HandleAsync).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Messages));
        var templates = services.Get<TemplatesEndpoint>();
        const string TemplatesPath = "/{businessAccountId}/message_templates";
        graph.MapPost(TemplatesPath, templates.MakeAsync).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Templates));
        graph.MapGet(TemplatesPath, templates.List).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Templates));
        graph.MapDelete(TemplatesPath, templates.Remove).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Templates));
        near.MapGet(MediaEndpoints.DownloadPath, media.DownloadAsync).AddEndpointFilter(bearer).AddEndpointFilter(Fault(FaultEndpoint.Download));
        services.Get<ControlEndpoints>().Map(near.MapGroup("/_emulator"));
        services.Get<PageEndpoints>().Map(near);
        return routes;
    }

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
