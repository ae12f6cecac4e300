using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meldingen.Benchmarks.Intake;

/// <summary>
/// The host's own webhook endpoint and store, on a free loopback port, without the worker that would take the stored work away meanwhile.
/// SQLite is a file on the disk of the checkout; PostgreSQL is a private server whose commits wait for the disk as SQLite's do.
/// </summary>
internal sealed class RunningIntake : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;
    private readonly PrivatePostgres? _postgres;

    private RunningIntake(string folder, WebApplication app, PrivatePostgres? postgres)
    {
        _folder = folder;
        _app = app;
        _postgres = postgres;
        Store = app.Services.GetRequiredService<RawEventStore>();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public RawEventStore Store { get; }

    public HttpClient Http { get; }

    public static async Task<RunningIntake> StartAsync(StoreProvider provider)
    {
        var folder = Samples.PathTo("BenchmarkDotNet.Artifacts", $"store-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(folder);
        var postgres = provider == StoreProvider.Postgres ? await PrivatePostgres.StartAsync(durable: true) : null;
        var settings = new HostSettings { Data = folder, Store = provider, StoreConnection = postgres is null ? null : await postgres.CreateDatabaseAsync() };
        settings.WhatsApp.Numbers.Add(new NumberSettings { PhoneNumberId = FreshWebhooks.PhoneNumberId, AppSecret = FreshWebhooks.Secret });
        var personal = await StoreStartup.OpenAsync(settings, CancellationToken.None);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(settings).AddSingleton(personal).AddSingleton(TimeProvider.System).AddSingleton<HostClock>()
            .AddSingleton<RelaySignal>().AddSingleton(new ServedInboxes(Signed)).AddIntake().AddMeldingenStore(settings.StoreOptions);
        var app = builder.Build();
        new WhatsAppSetup(settings.WhatsApp).MapWebhook(app);
        await app.StartAsync();
        return new RunningIntake(folder, app, postgres);
    }

    private static readonly HashSet<InboxId> Signed = [WhatsAppInbox.Of(FreshWebhooks.PhoneNumberId)];

    /// <summary>As a service: verified, parsed, committed.</summary>
    public async Task StoreAsync(SignedWebhook webhook)
    {
        if (!WebhookSignature.Verify(webhook.Body, webhook.Signature, FreshWebhooks.Secret) || WebhookParser.Parse(webhook.Body) is not ParseResult.Parsed parsed)
        {
            throw new InvalidOperationException("the webhook was refused");
        }

        await Store.StoreAsync(parsed.Webhook, Signed, CancellationToken.None);
    }

    /// <summary>As WhatsApp does it: a POST, answered when it is stored.</summary>
    public async Task PostAsync(SignedWebhook webhook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WhatsAppSetup.Path) { Content = new ByteArrayContent(webhook.Body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, webhook.Signature);
        using var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A benchmark that stored nothing has measured nothing.</summary>
    public async Task RequireAsync(int messages)
    {
        await using var store = await _app.Services.GetRequiredService<IDbContextFactory<MeldingenStore>>().CreateDbContextAsync();
        var (rows, work) = (await store.RawEvents.CountAsync(), await store.Work.CountAsync());
        if (rows != messages || work != messages)
        {
            throw new InvalidOperationException($"{messages} messages gave {rows} rows and {work} units of work");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
