using System.Collections.Concurrent;
using Meldingen.Acceptance.Tests.Drivers;
using Meldingen.TestServers;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Browser;

/// <summary>
/// An agent hides a part of a photo with the mouse on a laptop and with the keyboard on a phone, sees what others see then, and releases it.
/// MELDINGEN_SCREENSHOTS names a folder for pictures of what was looked at.
/// </summary>
public sealed class HidingInBrowserTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<string> _complaints = new();

    [SkippableFact]
    public async Task A_part_of_a_photo_is_hidden_by_mouse_or_keyboard_and_the_copies_for_others_change_on_the_page()
    {
        var chromium = Chromium.Program();
        await using var town = await Town.StartAsync();
        var reporter = town.Reporter("31612345612");
        await reporter.SendPhotoAsync(Repository.PathTo("data-samples", "conversations", "photos", "parked-blue.jpg"), "Deze auto staat hier fout geparkeerd op de stoep");
        await reporter.SendPlaceAsync(51.6717, 3.4488);
        var number = await reporter.AcknowledgedAsync(Patience);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium });

        foreach (var (width, height, byMouse) in new[] { (1366, 768, true), (390, 844, false) })
        {
            await using var context = await browser.NewContextAsync(new() { BaseURL = town.Console.ToString(), ViewportSize = new() { Width = width, Height = height } });
            var page = await context.NewPageAsync();
            Listen(page);
            await page.GotoAsync("/meldingen/" + number, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.ClickAsync(".sharing summary");
            await page.WaitForSelectorAsync("img.shared");
            var before = (await page.GetAttributeAsync("img.shared", "src"))!;
            var areas = await page.Locator(".areas rect:not(.drawn)").CountAsync();

            await (byMouse ? DrawAsync(page) : FillAsync(page));
            await KeepAsync(page, $"hiding-{width}");
            await page.ClickAsync("form.hide button");

            // The page is there at once, and the copies take their places on it as soon as they are made.
            await page.WaitForFunctionAsync("before => { const image = document.querySelector('img.shared'); return image && image.getAttribute('src') !== before; }", before);
            (await page.Locator(".areas rect:not(.drawn)").CountAsync()).ShouldBe(areas + 1);
            (await page.EvaluateAsync<bool>("async () => { const image = document.querySelector('img.shared'); image.loading = 'eager'; await image.decode(); return image.naturalWidth > 100; }")).ShouldBeTrue();
            await ExpectOnPhotoAsync(page);
            await page.ClickAsync("button.let-go");
            (await page.Locator(".sharing summary").InnerTextAsync()).ShouldEndWith("· openbaar");
            await KeepAsync(page, $"hidden-{width}");

            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"it scrolls sideways at {width}");
            _complaints.ShouldBeEmpty();
        }
    }

    // The frame lies where the fields say, in the photo as it is shown.
    private static async Task ExpectOnPhotoAsync(IPage page)
    {
        var photo = (await page.Locator(".framed img").BoundingBoxAsync())!;
        var frames = (await page.Locator(".framed .areas").BoundingBoxAsync())!;
        frames.X.ShouldBe(photo.X, 1.5);
        frames.Y.ShouldBe(photo.Y, 1.5);
        frames.Width.ShouldBe(photo.Width, 1.5);
        frames.Height.ShouldBe(photo.Height, 1.5);
    }

    private static async Task DrawAsync(IPage page)
    {
        await page.Locator(".framed").ScrollIntoViewIfNeededAsync();
        var photo = (await page.Locator(".framed img").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(photo.X + (photo.Width * 0.2f), photo.Y + (photo.Height * 0.3f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(photo.X + (photo.Width * 0.5f), photo.Y + (photo.Height * 0.5f));
        await page.Mouse.MoveAsync(photo.X + (photo.Width * 0.6f), photo.Y + (photo.Height * 0.7f));
        await page.Mouse.UpAsync();
        foreach (var (field, percent) in new[] { ("left", 20d), ("top", 30), ("width", 40), ("height", 40) })
        {
            double.Parse(await page.InputValueAsync($"form.hide input[name={field}]"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(percent, 1.5);
        }
    }

    private static async Task FillAsync(IPage page)
    {
        await page.FocusAsync("form.hide input[name=left]");
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.TypeAsync("70");
        await page.Keyboard.PressAsync("ArrowUp");
        (await page.GetAttributeAsync(".areas .drawn", "x")).ShouldBe("71", "the frame goes along with the field");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("5");
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

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MELDINGEN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
