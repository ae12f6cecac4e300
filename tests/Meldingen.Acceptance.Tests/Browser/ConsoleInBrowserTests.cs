using System.Collections.Concurrent;
using Meldingen.Acceptance.Tests.Drivers;
using Meldingen.TestServers;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Browser;

/// <summary>
/// The console as a person sees it, on a laptop and on a phone. MELDINGEN_SCREENSHOTS names a folder for pictures of what was looked at.
/// </summary>
public sealed class ConsoleInBrowserTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly (int Width, int Height)[] Screens = [(1366, 768), (390, 844)];
    private readonly ConcurrentQueue<string> _complaints = new();

    [SkippableFact]
    public async Task The_console_fits_draws_its_map_and_takes_a_decision_by_keyboard_on_a_laptop_and_a_phone()
    {
        var chromium = Chromium.Program();
        await using var town = await Town.StartAsync();
        string[] numbers = [await ReportAsync(town, "31612345610", "litter-2.jpg", 51.6717, 3.4488), await ReportAsync(town, "31612345611", "dog-fouling-pavement.jpg", 51.6545, 3.4460)];
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium });

        foreach (var ((width, height), number) in Screens.Zip(numbers))
        {
            await using var context = await browser.NewContextAsync(new() { BaseURL = town.Console.ToString(), ViewportSize = new() { Width = width, Height = height } });
            var page = await context.NewPageAsync();
            Listen(page);

            await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await ExpectSoundAsync(page, $"list-{width}");
            await page.ClickAsync($"a[href='/meldingen/{number}']");
            await page.WaitForURLAsync("**/meldingen/" + number);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await ExpectSoundAsync(page, $"melding-{width}");

            await SetPlaceAsync(page);
            await ConfirmByKeyboardAsync(page);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await ExpectSoundAsync(page, $"decided-{width}");
        }
    }

    // A photo that nobody can read beside one that anybody can: it waits for an agent whatever the model thinks.
    private static async Task<string> ReportAsync(Town town, string phone, string photo, double latitude, double longitude)
    {
        var reporter = town.Reporter(phone);
        await reporter.SendPhotoAsync(Photo(photo), "Kunnen jullie hier kijken?");
        await reporter.SendPhotoAsync(Photo("broken.jpg"));
        await reporter.SendPlaceAsync(latitude, longitude);
        return await reporter.AcknowledgedAsync(Patience);
    }

    private static string Photo(string name) => Repository.PathTo("data-samples", "conversations", "photos", name);

    private static async Task SetPlaceAsync(IPage page)
    {
        (await page.IsDisabledAsync("#savePlace")).ShouldBeTrue();
        await page.ClickAsync("#map", new() { Position = new() { X = 150, Y = 120 } });
        await page.ClickAsync("#savePlace");
        (await page.Locator(".notice").InnerTextAsync()).ShouldBe("Opgeslagen.");
        (await page.Locator("#map").GetAttributeAsync("data-claims"))!.ShouldContain("door een collega gezet");
    }

    private static async Task ConfirmByKeyboardAsync(IPage page)
    {
        for (var presses = 0; presses < 40 && await page.Locator("form.decide button.primary:focus").CountAsync() == 0; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        (await page.Locator("form.decide button.primary:focus-visible").CountAsync()).ShouldBe(1, "the proposal is reached by Tab, and it shows");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".events li:has-text('bevestigd')");
        (await page.Locator(".notice").InnerTextAsync()).ShouldBe("Opgeslagen.");
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
    }

    private async Task ExpectSoundAsync(IPage page, string name)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('.leaflet-marks-pane canvas')");
        if (Environment.GetEnvironmentVariable("MELDINGEN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }

        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBe(0, $"{name} scrolls sideways");
        (await ColoursOfBaseMapAsync(page)).ShouldBeGreaterThan(2, $"{name} draws ground, houses and streets");
        if (name.StartsWith("list", StringComparison.Ordinal))
        {
            (await page.Locator(".leaflet-names-pane .place-name:visible").CountAsync()).ShouldBeGreaterThan(3, $"{name} names places");
        }

        _complaints.ShouldBeEmpty(name);
    }

    // Ground, buildings, streets and water have a colour each; an empty canvas has one.
    private static Task<int> ColoursOfBaseMapAsync(IPage page) => page.EvaluateAsync<int>("""
        () => {
          const canvas = document.querySelector('.leaflet-overlay-pane canvas');
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          const colours = new Map();
          for (let i = 0; i < pixels.length; i += 4 * 7) {
            const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
            if (pixels[i + 3] === 255) colours.set(colour, (colours.get(colour) || 0) + 1);
          }
          return [...colours.values()].filter(n => n > 20).length;
        }
        """);
}
