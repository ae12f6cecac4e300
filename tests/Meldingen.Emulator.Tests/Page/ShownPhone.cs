using Microsoft.Playwright;
using Shouldly;

namespace Meldingen.Emulator.Tests.Page;

/// <summary>One phone on the page, as its owner handles it.</summary>
internal sealed class ShownPhone(IPage page, string address)
{
    public IPage Page => page;

    public ILocator Frame => page.Locator($"[data-phone='{address}']");

    public ILocator Lines => Frame.Locator(".line");

    public ILocator Sheet => Frame.Locator(".sheet");

    public ShownPhone Other(string other) => new(page, other);

    public Task LiveAsync() => page.Locator($"[data-phone='{address}'][data-state=live]").WaitForAsync();

    /// <summary>Until the stream has broken off.</summary>
    public Task LostAsync() => page.Locator($"[data-phone='{address}'][data-state=lost]").WaitForAsync();

    public async Task TypeAsync(string words)
    {
        await Frame.Locator(".composer textarea").FillAsync(words);
        await Frame.Locator(".composer textarea").PressAsync("Enter");
    }

    /// <summary>Picks files by the entry of the attach menu, and waits for the preview.</summary>
    public async Task AttachAsync(string entry, params FilePayload[] files)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => MenuAsync(".composer [aria-haspopup]", entry));
        await chooser.SetFilesAsync(files);
        await Sheet.WaitForAsync();
    }

    /// <summary>Drops the pin at these degrees, on the sheet that is open.</summary>
    public async Task DropPinAsync(string latitude, string longitude)
    {
        // The pin's own place comes with the map; what is typed comes after it.
        await Sheet.Locator(".leaflet-overlay-pane canvas").WaitForAsync();
        await Sheet.Locator("[name=latitude]").FillAsync(latitude);
        await Sheet.Locator("[name=longitude]").FillAsync(longitude);
        await Sheet.Locator("[name=longitude]").PressAsync("Tab");
        await SendSheetAsync();
    }

    public async Task MenuAsync(string button, string entry)
    {
        await Frame.Locator(button).ClickAsync();
        await Frame.Locator(".menu").GetByRole(AriaRole.Menuitem, new() { Name = entry, Exact = true }).ClickAsync();
    }

    /// <summary>Chooses what to do with the line that holds these words.</summary>
    public async Task ChooseAsync(string words, string entry)
    {
        var line = Lines.Filter(new() { Has = page.Locator(".bubble > .words", new() { HasText = words }) });
        await line.HoverAsync();
        await line.Locator(".choices").ClickAsync();
        await Frame.Locator(".menu").GetByRole(AriaRole.Menuitem, new() { Name = entry, Exact = true }).ClickAsync();
    }

    /// <summary>Until the sheet is gone: photos are made smaller first, and nothing behind it can be reached.</summary>
    public async Task SendSheetAsync()
    {
        await Sheet.Locator(".primary").ClickAsync();
        await Sheet.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Waits until exactly these words stand on the screen, in this order and each once.</summary>
    public async Task ExpectWordsAsync(params string[] words)
    {
        await Assertions.Expect(Frame.Locator(".line .bubble > .words")).ToHaveTextAsync(words, new() { Timeout = 20_000 });
    }

    /// <summary>Waits until all own messages have come so far: clock, one, two, read, lost.</summary>
    public async Task ExpectTicksAsync(params string[] ticks)
    {
        var own = Frame.Locator(".line.mine .tick");
        await Assertions.Expect(own).ToHaveCountAsync(ticks.Length, new() { Timeout = 20_000 });
        for (var i = 0; i < ticks.Length; i++)
        {
            await Assertions.Expect(own.Nth(i)).ToHaveAttributeAsync("data-tick", ticks[i], new() { Timeout = 20_000 });
        }
    }

    public async Task PictureAsync(string name)
    {
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBe(0, $"{name} scrolls sideways");
        if (Environment.GetEnvironmentVariable("MELDINGEN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
