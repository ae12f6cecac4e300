using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Meldingen.Emulator.Tests.Support;
using Meldingen.TestServers;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Page;

/// <summary>A person plays a citizen in the browser; the webhook and the control API see what that came to.</summary>
public sealed class PhoneInBrowserTests : IDisposable
{
    private const string Ask = """ "type": "interactive", "interactive": { "type": "location_request_message", "body": { "text": "Waar is het?" }, "action": { "name": "send_location" } } """;
    private static readonly string Map = Repository.PathTo("data-samples", "municipality", "zeedrecht", "basemap.geojson");
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    private EmulatorOptions Kept => Rig.Quick with { StateFolder = _folder, Map = Map };

    [SkippableFact]
    public async Task Words_an_album_and_a_document_arrive_as_a_phone_sends_them()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync();

        await phone.TypeAsync("Er ligt *rommel* 🗑️");
        await phone.AttachAsync("Foto's", Photo("litter-1.jpg"), Photo("rotated.jpg"), Photo("litter-3.jpg"));
        await phone.Sheet.Locator("textarea").FillAsync("Drie foto's");
        await phone.PictureAsync("preview-1366");
        await phone.SendSheetAsync();
        await phone.AttachAsync("Document", Photo("with-gps.jpg"));
        await phone.SendSheetAsync();
        await phone.ExpectTicksAsync("two", "two", "two", "two", "two");

        var messages = (await browsing.Rig.DeliveredAsync()).SelectMany(d => d.Messages).ToArray();
        messages.Select(m => m["type"]!.GetValue<string>()).ShouldBe(["text", "image", "image", "image", "document"]);
        messages[0]["text"]!["body"]!.GetValue<string>().ShouldBe("Er ligt *rommel* 🗑️");
        messages.Skip(1).Select(m => m[m["type"]!.GetValue<string>()]!["caption"]?.GetValue<string>()).ShouldBe(["Drie foto's", null, null, null]);
        (await BytesAsync(browsing, messages[4])).ShouldBe(Photo("with-gps.jpg").Buffer, "a document is the file itself");
        messages[4]["document"]!["filename"]!.GetValue<string>().ShouldBe("with-gps.jpg");
        foreach (var image in messages[1..4])
        {
            var bytes = await BytesAsync(browsing, image);
            bytes.AsSpan().IndexOf("Exif\0"u8).ShouldBe(-1, "nothing of the camera is left");
            var (width, height) = SizeOf(bytes);
            Math.Max(width, height).ShouldBeLessThanOrEqualTo(1600);
        }

        Photo("rotated.jpg").Buffer.AsSpan().IndexOf("Exif\0"u8).ShouldBeGreaterThan(0);
        SizeOf(await BytesAsync(browsing, messages[2])).ShouldBe(Turned(SizeOf(Photo("rotated.jpg").Buffer)), "the photo stands upright");
        (await phone.Frame.Locator(".words strong").InnerTextAsync()).ShouldBe("rommel");
        await phone.PictureAsync("album-1366");
        browsing.ExpectNoComplaints();
    }

    [SkippableFact]
    public async Task What_is_no_photo_or_too_large_is_told_and_nothing_is_lost()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync();

        await phone.AttachAsync("Foto's", new FilePayload { Name = "stuk.jpg", MimeType = "image/jpeg", Buffer = [1, 2, 3] });
        await phone.SendSheetAsync();
        await Assertions.Expect(phone.Frame.Locator(".notice")).ToContainTextAsync("stuk.jpg kan hier niet als foto worden gelezen");
        await phone.ExpectTicksAsync("two");
        await phone.Page.RouteAsync("**/_emulator/media?*", route => route.FulfillAsync(new() { Status = 413 }));
        await phone.AttachAsync("Document", Photo("litter-1.jpg"));
        await phone.SendSheetAsync();
        await Assertions.Expect(phone.Frame.Locator(".refusal")).ToContainTextAsync("het bestand is te groot");
        await phone.TypeAsync("Gaat gewoon door");
        await phone.ExpectTicksAsync("two", "two", "clock");
        await phone.PictureAsync("refused-1366");
        await phone.Page.UnrouteAllAsync();
        await phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Opnieuw" }).ClickAsync();
        await phone.ExpectTicksAsync("two", "two", "two");

        browsing.Rig.Emulator.SentMessages.Select(m => m.Type).ShouldBe(["document", "text", "document"]);
    }

    [SkippableTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Questions_are_answered_by_a_pin_a_button_and_a_row_and_show_it(int width, int height)
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync(width: width, height: height);
        await phone.TypeAsync("Hoi");
        await phone.ExpectTicksAsync("two");

        var place = await browsing.BusinessSendsAsync(Ask);
        await phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Locatie sturen" }).ClickAsync();
        var map = phone.Sheet.Locator(".pin-map");
        await map.Locator(".leaflet-overlay-pane canvas").WaitForAsync();
        await map.ClickAsync(new() { Position = new() { X = 120, Y = 130 } });
        var before = await phone.Sheet.Locator("[name=longitude]").InputValueAsync();
        await map.FocusAsync();
        await phone.Page.Keyboard.PressAsync("ArrowRight");
        var (latitude, longitude) = (await phone.Sheet.Locator("[name=latitude]").InputValueAsync(), await phone.Sheet.Locator("[name=longitude]").InputValueAsync());
        double.Parse(longitude, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(double.Parse(before, System.Globalization.CultureInfo.InvariantCulture));
        await phone.PictureAsync($"pin-{width}");
        await phone.SendSheetAsync();

        var buttons = await browsing.BusinessSendsAsync(""" "type": "interactive", "interactive": { "type": "button", "body": { "text": "Klopt het?" }, "action": { "buttons": [{ "type": "reply", "reply": { "id": "yes", "title": "Ja" } }, { "type": "reply", "reply": { "id": "no", "title": "Nee" } }] } } """);
        await phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Nee" }).ClickAsync();
        var list = await browsing.BusinessSendsAsync(""" "type": "interactive", "interactive": { "type": "list", "body": { "text": "Wat is het?" }, "action": { "button": "Kies", "sections": [{ "title": "Afval", "rows": [{ "id": "litter", "title": "Zwerfvuil", "description": "Op straat" }, { "id": "dump", "title": "Dumping" }] }] } } """);
        await phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Kies", Exact = true }).ClickAsync();
        await phone.PictureAsync($"list-{width}");
        await phone.Sheet.GetByRole(AriaRole.Button, new() { Name = "Dumping" }).ClickAsync();
        await phone.ExpectTicksAsync("two", "two", "two", "two");

        var messages = (await browsing.Rig.DeliveredAsync()).SelectMany(d => d.Messages).ToArray();
        messages.Select(m => m["context"]?["id"]?.GetValue<string>()).ShouldBe([null, place, buttons, list]);
        messages[1]["location"]!["latitude"]!.GetValue<double>().ToString("F6", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(latitude);
        messages[1]["location"]!["longitude"]!.GetValue<double>().ToString("F6", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(longitude);
        messages[2]["interactive"]!["button_reply"]!.ToJsonString().ShouldBe("""{"id":"no","title":"Nee"}""");
        messages[3]["interactive"]!["list_reply"]!["id"]!.GetValue<string>().ShouldBe("dump");
        (await phone.Frame.Locator(".question .answer").AllInnerTextsAsync()).ShouldBe(["Beantwoord", "Gekozen: Nee", "Gekozen: Dumping"]);
        (await phone.Frame.Locator(".question button:enabled").CountAsync()).ShouldBe(0);
        await phone.PictureAsync($"answered-{width}");
        browsing.ExpectNoComplaints();
    }

    [SkippableFact]
    public async Task What_the_business_sends_reads_as_on_a_phone_and_a_template_is_answered()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        await browsing.Rig.MakeTemplateAsync(""" "name": "klaar", "language": "nl", "components": [{ "type": "BODY", "text": "Melding {{1}} is klaar. Tevreden?" }, { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Ja hoor" }, { "type": "QUICK_REPLY", "text": "Nee" }] }] """);
        var phone = await browsing.OpenAsync(width: 390, height: 844);
        await phone.TypeAsync("Hoi");
        await phone.ExpectTicksAsync("two");
        var template = await browsing.BusinessSendsAsync(""" "type": "template", "template": { "name": "klaar", "language": { "code": "nl" }, "components": [{ "type": "body", "parameters": [{ "type": "text", "text": "ZEE-1" }] }, { "type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [{ "type": "payload", "payload": "content" }] }] } """);
        var own = browsing.Rig.Emulator.Phone(Rig.Anna).Sent.Single().Id;
        await browsing.BusinessSendsAsync($$""" "text": { "body": "Dit is *vet* en _schuin_" }, "context": { "message_id": "{{own}}" } """);
        await browsing.BusinessSendsAsync(""" "type": "document", "document": { "link": "https://example.nl/brief.pdf", "filename": "brief.pdf", "caption": "De brief" } """);
        await browsing.BusinessSendsAsync($$""" "type": "reaction", "reaction": { "message_id": "{{own}}", "emoji": "👍" } """);

        await phone.ExpectWordsAsync("Hoi", "Melding ZEE-1 is klaar. Tevreden?", "Dit is vet en schuin", "De brief");
        await Assertions.Expect(phone.Lines.First.Locator(".reactions")).ToHaveTextAsync("👍");
        (await phone.Frame.Locator(".words :is(strong, em)").AllInnerTextsAsync()).ShouldBe(["vet", "schuin"]);
        (await phone.Frame.Locator(".line.theirs .quote").InnerTextAsync()).ShouldContain("Hoi");
        (await phone.Frame.Locator(".file").GetAttributeAsync("href")).ShouldBe("https://example.nl/brief.pdf");
        await phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Ja hoor" }).ClickAsync();
        await Assertions.Expect(phone.Frame.Locator(".answer")).ToHaveTextAsync("Gekozen: Ja hoor");
        await phone.ExpectTicksAsync("two", "two");
        await phone.PictureAsync("business-390");

        var tap = (await browsing.Rig.DeliveredAsync()).SelectMany(d => d.Messages).Last();
        (tap["button"]!.ToJsonString(), tap["context"]!["id"]!.GetValue<string>()).ShouldBe(("""{"payload":"content","text":"Ja hoor"}""", template));
        browsing.ExpectNoComplaints();
    }

    [SkippableFact]
    public async Task Ticks_move_from_the_clock_to_read_and_the_business_is_seen_typing()
    {
        await using var browsing = await Browsing.StartAsync(Kept with { Delivery = new() { Paused = true } });
        var phone = await browsing.OpenAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.TypeAsync("Een");
        await phone.ExpectTicksAsync("clock");
        await phone.Page.Context.SetOfflineAsync(false);
        await phone.ExpectTicksAsync("one");
        browsing.Rig.Emulator.Delivery = new();
        await phone.ExpectTicksAsync("two");
        await phone.TypeAsync("Twee");
        await phone.ExpectTicksAsync("two", "two");

        await browsing.MarkReadAsync(browsing.Rig.Emulator.Phone(Rig.Anna).Sent[1].Id.Value, typing: true);
        await phone.ExpectTicksAsync("read", "read");
        await Assertions.Expect(phone.Frame.Locator(".status")).ToHaveTextAsync("schrijft…");
        await phone.PictureAsync("typing-1366");
        await browsing.BusinessSendsAsync(""" "text": { "body": "Dank u wel, zie https://example.nl/melding." } """);
        await phone.ExpectWordsAsync("Een", "Twee", "Dank u wel, zie https://example.nl/melding.");
        await Assertions.Expect(phone.Frame.Locator(".status")).Not.ToHaveTextAsync("schrijft…");
        (await phone.Frame.Locator(".words a").GetAttributeAsync("href")).ShouldBe("https://example.nl/melding");
        browsing.ExpectNoComplaints();
    }

    [SkippableFact]
    public async Task Every_message_is_shown_once_after_a_reload_and_after_a_restart_of_the_emulator()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync();
        await phone.TypeAsync("Een");
        await phone.ExpectTicksAsync("two");
        await browsing.BusinessSendsAsync(""" "text": { "body": "Antwoord" } """);
        await phone.ExpectWordsAsync("Een", "Antwoord");

        await browsing.RestartAsync(async () =>
        {
            await phone.LostAsync();
            await phone.TypeAsync("Twee");
            await phone.TypeAsync("Drie");
            await phone.ExpectTicksAsync("two", "clock", "clock");
            await phone.PictureAsync("offline-1366");
        });
        await phone.LiveAsync();
        await phone.ExpectTicksAsync("two", "two", "two");
        await phone.ExpectWordsAsync("Een", "Antwoord", "Twee", "Drie");

        await phone.Page.ReloadAsync();
        await phone.LiveAsync();
        await phone.ExpectWordsAsync("Een", "Antwoord", "Twee", "Drie");
        browsing.Rig.Emulator.SentMessages.Select(m => m.Text).ShouldBe(["Een", "Twee", "Drie"]);
    }

    [SkippableFact]
    public async Task What_was_sent_without_an_emulator_survives_a_reload_and_goes_out_once()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync();
        await phone.Page.RouteAsync("**/messages", async route =>
        {
            // The emulator takes it, and the page never hears of that.
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await phone.AttachAsync("Foto's", Photo("litter-1.jpg"));
        await phone.Sheet.Locator("textarea").FillAsync("Een foto");
        await phone.SendSheetAsync();
        await phone.ExpectTicksAsync("two");
        await phone.Page.RouteAsync("**/messages", route => route.AbortAsync());
        await phone.TypeAsync("Wacht");
        await phone.ExpectTicksAsync("two", "clock");
        await phone.Page.UnrouteAllAsync();
        await phone.Page.ReloadAsync();
        await phone.LiveAsync();

        await phone.ExpectTicksAsync("two", "two");
        await phone.ExpectWordsAsync("Een foto", "Wacht");
        browsing.Rig.Emulator.SentMessages.Select(m => m.Text).ShouldBe(["Een foto", "Wacht"]);
    }

    [SkippableFact]
    public async Task A_message_is_quoted_changed_reacted_to_and_withdrawn()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync();
        await phone.TypeAsync("Er ligt romel");
        await phone.ExpectTicksAsync("two");
        var answer = await browsing.BusinessSendsAsync(""" "text": { "body": "Waar?" } """);

        await phone.ChooseAsync("Waar?", "Antwoorden");
        await phone.TypeAsync("Bij de molen");
        await phone.ChooseAsync("romel", "Bewerken");
        await phone.TypeAsync("Er ligt rommel");
        await phone.ChooseAsync("Waar?", "Reageer met 👍");
        await phone.ExpectWordsAsync("Er ligt rommel", "Waar?", "Bij de molen");
        await phone.ExpectTicksAsync("two", "two");
        await phone.PictureAsync("changed-1366");
        await phone.ChooseAsync("Bij de molen", "Intrekken");
        await phone.ExpectWordsAsync("Er ligt rommel", "Waar?", "U hebt dit bericht ingetrokken.");

        var messages = browsing.Rig.Emulator.Phone(Rig.Anna).Sent;
        messages.Select(m => m.Type).ShouldBe(["text", "text", "edit", "reaction", "revoke"]);
        messages[1].Context!.Value.Value.ShouldBe(answer);
        (await phone.Frame.Locator(".reactions").InnerTextAsync()).ShouldBe("👍");
        (await phone.Frame.Locator(".line.mine").First.Locator(".meta").InnerTextAsync()).ShouldContain("bewerkt");
        browsing.ExpectNoComplaints();
    }

    [SkippableFact]
    public async Task Two_phones_lie_side_by_side_and_each_shows_its_own_messages()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var anna = await browsing.OpenAsync("31600000001/NL.104738");
        var bert = anna.Other("NL.104738");
        await bert.LiveAsync();

        await anna.TypeAsync("Van Anna");
        await bert.TypeAsync("Van Bert");
        await anna.ExpectTicksAsync("two");
        await bert.ExpectTicksAsync("two");
        await anna.ExpectWordsAsync("Van Anna");
        await bert.ExpectWordsAsync("Van Bert");
        await anna.PictureAsync("two-phones-1366");

        await bert.MenuAsync(".top [aria-haspopup]", "Telefoon weghalen");
        await Assertions.Expect(anna.Page.Locator(".phone")).ToHaveCountAsync(1);
        anna.Page.Url.ShouldEndWith("#31600000001");
        browsing.Rig.Emulator.SentMessages.Select(m => m.Phone.ToString()).ShouldBe(["31600000001", "NL.104738"], ignoreOrder: true);
    }

    [SkippableFact]
    public async Task A_conversation_is_kept_as_an_example_and_played_on_a_new_phone()
    {
        await using var browsing = await Browsing.StartAsync(Kept with { Recordings = Path.Combine(_folder, "opnamen") });
        var anna = await browsing.OpenAsync();
        await anna.TypeAsync("Rommel op straat");
        await anna.TypeAsync("Bij de molen");
        await anna.ExpectTicksAsync("two", "two");
        await anna.MenuAsync(".top [aria-haspopup]", "Bewaar als voorbeeld");
        await Assertions.Expect(anna.Frame.Locator(".notice")).ToContainTextAsync("Bewaard als opname-");

        await anna.MenuAsync(".top [aria-haspopup]", "Nieuwe telefoon");
        await anna.Sheet.Locator("[name=hides]").CheckAsync();
        await anna.Sheet.Locator("[name=address]").FillAsync("NL.104738");
        await anna.PictureAsync("new-phone-1366");
        await anna.SendSheetAsync();
        var daan = anna.Other("NL.104738");
        await daan.LiveAsync();
        await daan.MenuAsync(".top [aria-haspopup]", "Voorbeeld afspelen");
        await daan.Sheet.Locator("[name=script]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await daan.Sheet.Locator("[name=speed]").SelectOptionAsync("100");
        await daan.PictureAsync("replay-1366");
        await daan.SendSheetAsync();

        await daan.ExpectTicksAsync("two", "two");
        await daan.ExpectWordsAsync("Rommel op straat", "Bij de molen");
        await anna.ExpectWordsAsync("Rommel op straat", "Bij de molen");
        var profile = (await browsing.Rig.DeliveredAsync()).SelectMany(d => d.Values).Last(v => v["messages"] is not null)["contacts"]![0]!["profile"]!;
        (profile["name"]!.GetValue<string>(), profile["username"]!.GetValue<string>()).ShouldBe(("Daan", "daan.zee"));
        browsing.ExpectNoComplaints();
    }

    [SkippableTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Nothing_on_the_page_keeps_anyone_out(int width, int height)
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync("31600000001/31600000002", width, height);
        await phone.TypeAsync("Hoi");
        await phone.ExpectTicksAsync("two");
        await browsing.BusinessSendsAsync(Ask);
        await phone.Frame.Locator(".question").WaitForAsync();
        await ExpectAccessibleAsync(phone.Page, "chat");
        await phone.PictureAsync($"tabs-{width}");
        if (width < 700)
        {
            await phone.Page.Locator(".tabs button").Nth(1).ClickAsync();
            await Assertions.Expect(phone.Frame).ToBeHiddenAsync();
            await phone.Page.Locator(".tabs button").First.ClickAsync();
        }

        await phone.Frame.GetByRole(AriaRole.Button, new() { Name = "Locatie sturen" }).ClickAsync();
        await ExpectAccessibleAsync(phone.Page, "place");
        await phone.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(phone.Sheet).ToHaveCountAsync(0);
        await phone.AttachAsync("Foto's", Photo("litter-1.jpg"));
        await ExpectAccessibleAsync(phone.Page, "preview");
        await phone.Page.Keyboard.PressAsync("Escape");
        await phone.Frame.Locator(".top [aria-haspopup]").ClickAsync();
        await ExpectAccessibleAsync(phone.Page, "menu");
    }

    [SkippableFact]
    public async Task The_place_where_the_browser_is_becomes_the_pin_and_a_plain_grid_will_do()
    {
        await using var browsing = await Browsing.StartAsync(Kept with { Map = null });
        var phone = await browsing.OpenAsync();
        await phone.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await phone.Page.Context.SetGeolocationAsync(new() { Latitude = 51.5f, Longitude = 3.75f });

        await phone.MenuAsync(".composer [aria-haspopup]", "Locatie");
        await phone.Sheet.GetByRole(AriaRole.Button, new() { Name = "Mijn locatie" }).ClickAsync();
        await Assertions.Expect(phone.Sheet.Locator("[name=longitude]")).ToHaveValueAsync("3.750000");
        await phone.PictureAsync("grid-1366");
        await phone.SendSheetAsync();
        await phone.ExpectTicksAsync("two");

        var place = (await browsing.Rig.DeliveredAsync()).SelectMany(d => d.Messages).Single();
        (place["location"]!["latitude"]!.GetValue<double>(), place["location"]!["longitude"]!.GetValue<double>(), place["context"]).ShouldBe((51.5, 3.75, null));
        browsing.ExpectNoComplaints();
    }

    [SkippableFact]
    public async Task A_browser_that_asks_for_English_gets_it()
    {
        await using var browsing = await Browsing.StartAsync(Kept);
        var phone = await browsing.OpenAsync(locale: "en-GB", width: 390, height: 844);

        (await phone.Frame.Locator(".hint").InnerTextAsync()).ShouldStartWith("No messages yet");
        (await phone.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        await phone.PictureAsync("empty-390");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task ExpectAccessibleAsync(IPage page, string name)
    {
        var found = await page.RunAxe();
        found.Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty(name);
    }

    private static FilePayload Photo(string name) =>
        new() { Name = name, MimeType = "image/jpeg", Buffer = File.ReadAllBytes(Repository.PathTo("data-samples", "conversations", "photos", name)) };

    private static async Task<byte[]> BytesAsync(Browsing browsing, JsonNode message)
    {
        var (_, described) = await browsing.Rig.GetAsync($"/v23.0/{message[message["type"]!.GetValue<string>()]!["id"]}");
        return await browsing.Rig.Http.GetByteArrayAsync(new Uri(described["url"]!.GetValue<string>()));
    }

    private static (int Width, int Height) Turned((int Width, int Height) size) => (size.Height, size.Width);

    // The frame header of a JPEG: FF C0 or FF C2, length, precision, height, width.
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        for (var at = 2; at < jpeg.Length - 9; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
        {
            if (jpeg[at + 1] is 0xC0 or 0xC2)
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 5)));
            }
        }

        throw new InvalidDataException("no frame header");
    }
}
