using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Tests.Support;
using Meldingen.TestServers;
using Microsoft.Playwright;
using Shouldly;

namespace Meldingen.Emulator.Tests.Page;

/// <summary>An emulator, a webhook and a browser that looks at the phone page; MELDINGEN_SCREENSHOTS names a folder for pictures.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Browsing(Rig rig, IPlaywright playwright, IBrowser browser) => (Rig, _playwright, _browser) = (rig, playwright, browser);

    public Rig Rig { get; private set; }

    public static async Task<Browsing> StartAsync(EmulatorOptions? options = null)
    {
        var chromium = Chromium.Program();
        var playwright = await Playwright.CreateAsync();
        return new Browsing(await Rig.StartAsync(options), playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium }));
    }

    /// <summary>The page in a browser of its own, with these phones.</summary>
    public async Task<ShownPhone> OpenAsync(string phones = "31600000001", int width = 1366, int height = 768, string locale = "nl-NL")
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Rig.Server.Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            TimezoneId = "Europe/Amsterdam",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) => Hear(message);
        await page.GotoAsync("/#" + phones);
        var shown = new ShownPhone(page, phones.Split('/')[0]);
        await shown.LiveAsync();
        return shown;
    }

    /// <summary>The emulator goes and comes back at the same address, on its kept state.</summary>
    public async Task RestartAsync(Func<Task>? meanwhile = null) => Rig = await Rig.RestartAsync(meanwhile);

    /// <summary>A message of the business to Anna; its id.</summary>
    public async Task<string> BusinessSendsAsync(string fields)
    {
        var (status, body) = await Rig.PostMessageAsync(fields);
        status.ShouldBe(200, body.ToJsonString());
        return body["messages"]![0]!["id"]!.GetValue<string>();
    }

    public Task MarkReadAsync(string id, bool typing = false) => Rig.PostAsync(Rig.MessagesPath, new JsonObject
    {
        ["messaging_product"] = "whatsapp",
        ["status"] = "read",
        ["message_id"] = id,
        ["typing_indicator"] = typing ? new JsonObject { ["type"] = "text" } : null,
    }.ToJsonString());

    public void ExpectNoComplaints() => _complaints.ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Rig.DisposeAsync();
    }

    // While the emulator is away the browser says so itself; that is no mistake of the page.
    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !message.Text.Contains("net::ERR_", StringComparison.Ordinal))
        {
            _complaints.Enqueue(message.Text);
        }
    }
}
