using System.Text.Json.Nodes;
using Meldingen.Acceptance.Tests.Demo;
using Meldingen.Emulator.Tests.Page;
using Meldingen.Pipeline.Replies;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Browser;

/// <summary>
/// A citizen with the phone in the browser, an emulator and a host as processes of their own: photos, words, the question for the place, a pin, a number.
/// MELDINGEN_SCREENSHOTS names a folder for pictures of what was looked at.
/// </summary>
public sealed class CitizenInBrowserTests : IAsyncLifetime
{
    private const string Citizen = "31612345670";
    private const string NumberBegins = "ZEE-2026-";
    private static readonly LocatorAssertionsToHaveCountOptions Patience = new() { Timeout = 120_000 };
    private HostUnderFire _fire = null!;

    [SkippableFact]
    public async Task A_citizen_reports_in_the_browser_is_asked_for_the_place_and_gets_a_number()
    {
        await using var citizen = await BrowserAsync();
        var phone = await OpenAsync(citizen, 1366, 768);
        using var host = _fire.StartHost();

        await ReportAsync(phone);
        await Question(phone).ClickAsync(new() { Timeout = Patience.Timeout });
        await phone.DropPinAsync("51.6717", "3.4488");
        await ExpectNumberAsync(phone);

        await ExpectEachMessageOnceAsync(phone);
        await phone.PictureAsync("citizen-1366");
        await phone.Page.ReloadAsync();
        await phone.LiveAsync();
        await ExpectEachMessageOnceAsync(phone);
        await phone.Page.SetViewportSizeAsync(390, 844);
        await phone.PictureAsync("citizen-390");
    }

    [SkippableFact]
    public async Task A_host_killed_between_its_request_and_the_answer_asks_once_and_tells_the_number_once()
    {
        await using var citizen = await BrowserAsync();
        var phone = await OpenAsync(citizen, 390, 844);
        await SlowAnswersAsync();
        using (var host = _fire.StartHost())
        {
            await ReportAsync(phone);
            await Assertions.Expect(Question(phone)).ToHaveCountAsync(1, Patience);
            await host.KillAsync();
            await ExpectHalfSentAsync();
        }

        // What the emulator took is on the phone; the host never heard of it, and comes back.
        await ClearFaultsAsync();
        using (var host = _fire.StartHost())
        {
            await Question(phone).ClickAsync();
            await SlowAnswersAsync();
            await phone.DropPinAsync("51.6717", "3.4488");
            await ExpectNumberAsync(phone);
            await host.KillAsync();
            await ExpectHalfSentAsync();
        }

        await ClearFaultsAsync();
        using var last = _fire.StartHost();
        await _fire.SettleAsync(last, TimeSpan.FromMinutes(2));

        await ExpectEachMessageOnceAsync(phone);
        (await phone.Lines.Filter(new() { HasText = NumberBegins }).CountAsync()).ShouldBe(1, "one number");
        (await Question(phone).CountAsync()).ShouldBe(1, "asked once");
        await phone.PictureAsync("killed-390");
    }

    public async Task InitializeAsync() => _fire = await HostUnderFire.StartAsync(
        "60",
        "--delivery:parallel=4",
        "--retry:firstWait=00:00:20",

        // Half a minute and more of real time: no status says what the answer did not.
        "--statuses:sent=00:30:00",
        "--statuses:delivered=00:31:00",
        "--statuses:read=00:32:00",
        "--retry:longestWait=00:01:00",
        "--map=" + Repository.PathTo("data-samples", "municipality", "zeedrecht", "basemap.geojson"));

    public async Task DisposeAsync() => await _fire.DisposeAsync();

    private static ILocator Question(ShownPhone phone) => phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Locatie sturen" });

    private static async Task ReportAsync(ShownPhone phone)
    {
        await phone.AttachAsync("Foto's", Photo("litter-2.jpg"), Photo("litter-3.jpg"));
        await phone.Sheet.Locator("textarea").FillAsync("Er ligt hier overal rommel");
        await phone.SendSheetAsync();
        await phone.TypeAsync("Kunnen jullie dat opruimen?");
    }

    private static Task ExpectNumberAsync(ShownPhone phone) => Assertions.Expect(phone.Lines.Filter(new() { HasText = NumberBegins })).ToHaveCountAsync(1, Patience);

    private static FilePayload Photo(string name) =>
        new() { Name = name, MimeType = "image/jpeg", Buffer = File.ReadAllBytes(Repository.PathTo("data-samples", "conversations", "photos", name)) };

    private static async Task<CitizenBrowser> BrowserAsync()
    {
        var chromium = Chromium.Program();
        var playwright = await Playwright.CreateAsync();
        return new CitizenBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium }));
    }

    private async Task<ShownPhone> OpenAsync(CitizenBrowser citizen, int width, int height)
    {
        var context = await citizen.Browser.NewContextAsync(new() { BaseURL = _fire.Control.BaseAddress!.ToString(), ViewportSize = new() { Width = width, Height = height }, Locale = "nl-NL", TimezoneId = "Europe/Amsterdam" });
        var phone = new ShownPhone(await context.NewPageAsync(), Citizen);
        await phone.Page.GotoAsync("/#" + Citizen);
        await phone.LiveAsync();
        return phone;
    }

    /// <summary>The screen shows what the emulator has, in its order and each once; and everything the citizen sent has arrived.</summary>
    private async Task ExpectEachMessageOnceAsync(ShownPhone phone)
    {
        var known = await _fire.Control.GetFromJsonAsync("/_emulator/phones/" + Citizen);
        var ids = known["sent"]!.AsArray().Concat(known["received"]!.AsArray()).Select(m => m!["id"]!.GetValue<string>()).ToArray();
        await Assertions.Expect(phone.Lines).ToHaveCountAsync(ids.Length, Patience);
        var shown = await phone.Lines.EvaluateAllAsync<string[]>("lines => lines.map(line => line.dataset.id)");
        shown.Order(StringComparer.Ordinal).ShouldBe(ids.Order(StringComparer.Ordinal));
        known["sent"]!.AsArray().Select(m => m!["type"]!.GetValue<string>()).ShouldBe(["image", "image", "text", "location"]);
        await Assertions.Expect(phone.Frame.Locator(".line.mine .tick:is([data-tick=two], [data-tick=read])")).ToHaveCountAsync(4, Patience);
    }

    /// <summary>The host died between its request and the answer, and nothing else has told it yet.</summary>
    private async Task ExpectHalfSentAsync()
    {
        await using var played = await PlayedStore.OpenAsync(_fire.Data);
        (await played.Store.Replies.OrderByDescending(r => r.CreatedAt).FirstAsync()).State.ShouldBe(ReplyState.Sending);
    }

    // Longer than any host waits: it takes the message, and the answer comes when nobody is there any more.
    private Task SlowAnswersAsync() => FaultAsync(new JsonObject { ["endpoint"] = "messages", ["fault"] = "slow-afterwards", ["delaySeconds"] = 300, ["probability"] = 1 });

    private async Task FaultAsync(JsonObject fault)
    {
        using var body = new StringContent(fault.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await _fire.Control.PostAsync("/_emulator/faults", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task ClearFaultsAsync()
    {
        using var answer = await _fire.Control.DeleteAsync("/_emulator/faults");
        answer.EnsureSuccessStatusCode();
    }

    private sealed class CitizenBrowser(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
    {
        public IBrowser Browser => browser;

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }
}
