using Meldingen.Emulator;
using Meldingen.Emulator.Graph;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Demo;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Privacy;
using Meldingen.TestServers;
using Meldingen.Vision.Redaction;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meldingen.Host.Tests.Drivers;

/// <summary>The real host on a free loopback port, against an emulator of its own, with a clock 60 times as fast.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;

    private RunningHost(string folder, WebApplication app, EmulatorServer emulator)
    {
        _folder = folder;
        _app = app;
        Emulator = emulator;
        Address = new Uri(app.Urls.First());
        Http = new HttpClient { BaseAddress = Address };
    }

    public static string Municipality => Repository.PathTo("data-samples", "municipality", "zeedrecht");

    public EmulatorServer Emulator { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    internal PersonalData Personal => _app.Services.GetRequiredService<PersonalData>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public string AppSecret => Emulator.Emulator.AppSecret;

    internal HostClock Clock => Service<HostClock>();

    public ContentFolder Content => _app.Services.GetRequiredService<ContentFolder>();

    public InboxId Inbox => WhatsAppInbox.Of(PhoneNumberId);

    public string PhoneNumberId => Emulator.Emulator.Options.PhoneNumberId;

    public static async Task<RunningHost> StartAsync(Action<HostSettings>? change = null, StatusTimes? statuses = null, Func<EmulatorOptions, EmulatorOptions>? emulator = null, double factor = 60, IPeopleFinder? people = null)
    {
        var folder = Directory.CreateTempSubdirectory("meldingen-host-").FullName;
        var start = new DateTimeOffset(2026, 6, 9, 10, 0, 0, TimeSpan.FromHours(2));
        var anchor = TimeProvider.System.GetUtcNow();
        var options = new EmulatorOptions { StateFolder = Path.Combine(folder, "emulator"), Statuses = statuses ?? new StatusTimes() };
        var server = await EmulatorServer.StartAsync(emulator?.Invoke(options) ?? options, new Meldingen.Emulator.Clock.AcceleratedClock(start, anchor, factor));
        var number = new NumberSettings
        {
            PhoneNumberId = server.Emulator.Options.PhoneNumberId,
            AppSecret = server.Emulator.AppSecret,
            AccessToken = server.Emulator.AccessToken,
            VerifyToken = server.Emulator.VerifyToken,
        };
        var settings = EmulatedSettings.Of(
            Path.Combine(folder, "host"), Municipality, "http://127.0.0.1:0", server.Address, number, new Uri("http://127.0.0.1:9"), "unused", MunicipalityFolder.Load(Municipality));
        change?.Invoke(settings);
        var app = await MeldingenHost.BuildAsync(settings, Roles.All, new AnchoredTime(start, anchor, factor), emulated: true, builder => builder.Services.AddSingleton(people ?? new FoundPeople()));
        await app.StartAsync();
        var host = new RunningHost(folder, app, server);
        server.Emulator.Webhook = new Uri(host.Address, WhatsAppSetup.Path);
        return host;
    }

    /// <summary>What stands sealed in the store.</summary>
    public T Open<T>(byte[] sealedJson) => _app.Services.GetRequiredService<PersonalData>().OpenJson<T>(sealedJson);

    public async Task<T> InStoreAsync<T>(Func<MeldingenStore, Task<T>> ask)
    {
        await using var store = await _app.Services.GetRequiredService<IDbContextFactory<MeldingenStore>>().CreateDbContextAsync();
        return await ask(store);
    }

    /// <summary>Until it is so, or a minute has passed.</summary>
    public async Task<bool> BecomesAsync(Func<MeldingenStore, Task<bool>> condition)
    {
        var until = DateTime.UtcNow + TimeSpan.FromMinutes(1);
        while (DateTime.UtcNow < until)
        {
            if (await InStoreAsync(condition))
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Emulator.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
