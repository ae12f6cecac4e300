using Meldingen.Host.Api;
using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Host.Classification;
using Meldingen.Host.Console;
using Meldingen.Host.Conversations;
using Meldingen.Host.Delivery;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Host.Replies;
using Meldingen.Host.Reports;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Meldingen.Vision.Heads;
using Meldingen.Vision.Redaction;

namespace Meldingen.Host;

/// <summary>Checks everything, then builds the host: one process with all roles, or one of many.</summary>
internal static class MeldingenHost
{
    /// <param name="emulated">The demo or a test: WhatsApp is the emulator.</param>
    /// <exception cref="StartRefusedException">Configuration or municipality files have mistakes; all of them are in it.</exception>
    public static async Task<WebApplication> BuildAsync(
        HostSettings settings, Roles roles, TimeProvider time, bool emulated, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellation = default)
    {
        var channels = ChannelSetups.Of(settings);
        var served = Checked(settings, channels, roles, emulated);
        channels = [.. channels.Where(c => c.Inboxes.Count > 0)];
        Directory.CreateDirectory(settings.Data);
        var personal = await StoreStartup.OpenAsync(settings, cancellation);
        await ReclaimAsync(settings, time, cancellation);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(MeldingenHost).Assembly.GetName().Name });
        builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = true);
        builder.WebHost.UseUrls([settings.ConsoleUrl, .. settings.IntakeUrl is { } intake ? [intake] : Array.Empty<string>()]);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Services.AddSingleton(settings).AddSingleton(new ServedInboxes(channels.SelectMany(c => c.Inboxes))).AddSingleton(served).AddSingleton(personal).AddSingleton(time).AddSingleton<HostClock>()
            .AddSingleton(StoreStartup.OpenContent(settings)).AddMeldingenStore(settings.StoreOptions)
            .AddMeldingenBus(new BusOptions { Transport = settings.Bus, Connection = settings.BusConnection }, roles.HasFlag(Roles.Worker));
        AddReports(builder.Services);
        builder.Services.AddIntake();
        if (roles.HasFlag(Roles.Worker))
        {
            AddWorker(builder.Services, channels);
        }

        builder.Services.AddConsole(settings);
        configure?.Invoke(builder);
        var app = builder.Build();
        Map(app, settings, channels, roles);
        return app;
    }

    private static async Task ReclaimAsync(HostSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        if (settings.Store == StoreProvider.Sqlite)
        {
            await using var store = new MeldingenStore(StoreServices.OptionsFor(settings.StoreOptions));
            await store.ReclaimAsync(new HostClock(time).Now, cancellation);
        }
    }

    private static ServedMunicipality Checked(HostSettings settings, IReadOnlyList<IChannelSetup> channels, Roles roles, bool emulated)
    {
        var problems = SettingsCheck.Of(settings, roles, emulated).Concat(SettingsCheck.OfChannels(channels, emulated)).ToList();
        var served = (ServedMunicipality?)null;
        try
        {
            served = settings.Municipality.Length == 0 ? null : MunicipalityFolder.Load(settings.Municipality);
        }
        catch (StartRefusedException refused)
        {
            problems.AddRange(refused.Problems);
        }

        if (served is not null && roles.HasFlag(Roles.Worker))
        {
            problems.AddRange(SettingsCheck.OfServices(settings, served.Municipality));
        }

        return problems.Count == 0 ? served! : throw new StartRefusedException(problems);
    }

    private static void AddReports(IServiceCollection services) =>
        services.AddSingleton<PhotoLinks>().AddSingleton<SharedContent>().AddSingleton<PhotoActions>().AddSingleton<CopyReader>().AddSingleton<ReportLog>().AddSingleton<ReportRouting>().AddSingleton<SeenBefore>().AddSingleton<Registration>().AddSingleton<AgentActions>().AddSingleton<DuplicateAnswers>().AddSingleton<SameActions>().AddSingleton<ReplyQueue>();

    private static void AddWorker(IServiceCollection services, IReadOnlyList<IChannelSetup> channels)
    {
        foreach (var channel in channels)
        {
            channel.AddTo(services);
        }

        services.AddSingleton<JoinedPeople>().AddSingleton<ChangedPeople>().AddSingleton<People>().AddSingleton<ReplyStatuses>().AddSingleton<Withdrawals>().AddSingleton<OpenThreads>().AddSingleton<ConversationEffects>().AddSingleton<ConversationStore>()
            .AddSingleton<OpenChannels>().AddSingleton(_ => new ActiveModel(ModelFolder.BesideProgram)).AddSingleton<PhotoAnalyser>().AddSingleton<ReadingKeeper>().AddSingleton<EvidenceReader>()
            .AddSingleton<IPeopleFinder, PeopleFinder>().AddSingleton<CopyMaker>()
            .AddSingleton<LateEvidence>().AddSingleton<JoinedSignals>().AddSingleton<HopRunner>()
            .AddSingleton<IHop, AssembleHop>().AddSingleton<IHop, ConversationTimerHop>().AddSingleton<IHop, FetchFileHop>().AddSingleton<IHop, FetchHop>().AddSingleton<IHop, AnalyseHop>()
            .AddSingleton<IHop, RegisterHop>().AddSingleton<IHop, DeliverHop>().AddSingleton<IHop, ReplyHop>().AddSingleton<IHop, ReadMarkHop>().AddSingleton<IHop, CopiesHop>().AddSingleton<SendingTurns>()
            .AddSingleton(_ => OutsideHttp.Client(new SocketsHttpHandler { AllowAutoRedirect = false }))
            .AddHostedService<RecallAtStart>().AddHostedService<Relay>().AddHostedService<IncomingSweep>();
    }

    private static void Map(WebApplication app, HostSettings settings, IReadOnlyList<IChannelSetup> channels, Roles roles)
    {
        // Networks are loaded at start, so that a missing library stops the start and the first photo does not wait.
        if (roles.HasFlag(Roles.Worker))
        {
            _ = app.Services.GetRequiredService<ActiveModel>();
            _ = app.Services.GetRequiredService<IPeopleFinder>();
            _ = app.Services.GetRequiredService<PhotoLinks>();
        }

        app.Use(async (context, next) =>
        {
            var path = context.Request.Path;
            var open = channels.Any(c => path.StartsWithSegments(c.WebhookPath, StringComparison.Ordinal)) || path.StartsWithSegments("/health", StringComparison.Ordinal)
                || Array.Exists([PhotoLinks.Path, PublicPhotoEndpoint.Path], p => path.StartsWithSegments(p.TrimEnd('/'), StringComparison.Ordinal));
            if (!open && !(LoopbackOnly.Allows(context) && IsConsolePort(context, settings)))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            await next();
        });
        app.MapGet("/health/live", () => Results.Text("alive"));
        if (roles.HasFlag(Roles.Intake))
        {
            foreach (var channel in channels)
            {
                channel.MapWebhook(app);
            }

            app.MapSharedPhotos();
            app.MapPublicPhotos();
        }

        if (roles.HasFlag(Roles.Console))
        {
            app.MapMeldingenGeoJson();
            app.MapConsole();
        }
    }

    // A proxy in front of the intake's port comes from this machine too: the console is at its own port alone.
    private static bool IsConsolePort(HttpContext context, HostSettings settings) =>
        string.IsNullOrWhiteSpace(settings.IntakeUrl) || !Uri.TryCreate(settings.IntakeUrl, UriKind.Absolute, out var intake) || context.Connection.LocalPort != intake.Port;
}
