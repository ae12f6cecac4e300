using Meldingen.Emulator.Control;

namespace Meldingen.Emulator;

/// <summary>The emulator as a web server of its own, in this process: for demos and tests.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorServer(WebApplication app) => _app = app;

    /// <summary>Where it listens; media urls have the same origin.</summary>
    public Uri Address => new(_app.Urls.First());

    public WhatsAppEmulator Emulator => _app.Services.GetRequiredService<WhatsAppEmulator>();

    /// <param name="clock">Of timestamps, windows, expiry, waits and scripts; null: the real one.</param>
    /// <param name="url">A loopback address; port 0 takes a free one.</param>
    /// <exception cref="ArgumentException">Options out of their range, or an address that others can reach.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, TimeProvider? clock = null, string url = "http://127.0.0.1:0", CancellationToken cancellation = default)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !LoopbackOnly.IsLoopback(address.Host))
        {
            throw new ArgumentException("the emulator listens on loopback addresses only", nameof(url));
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddWhatsAppEmulator(options);
        var app = builder.Build();
        try
        {
            app.MapWhatsAppEmulator();
            await app.StartAsync(cancellation);
            return new EmulatorServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
