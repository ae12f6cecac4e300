using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Meldingen.Emulator.Tests.Support;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Page;

public sealed class PageFilesTests
{
    private static readonly Assembly Emulator = typeof(WhatsAppEmulator).Assembly;

    private static IEnumerable<string> Files => Emulator.GetManifestResourceNames().Where(n => n.StartsWith("page/", StringComparison.Ordinal)).Select(n => n["page/".Length..]);

    [Fact]
    public async Task The_page_runs_only_its_own_scripts_and_knows_no_secret()
    {
        await using var rig = await Rig.StartAsync();
        using var page = await rig.Http.GetAsync(new Uri("/", UriKind.Relative), rig.Limit);

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldSatisfyAllConditions(
            p => p.ShouldContain("default-src 'none'"), p => p.ShouldContain("script-src 'self';"), p => p.ShouldContain("style-src 'self';"), p => p.ShouldContain("frame-ancestors 'none'"), p => p.ShouldNotContain("unsafe"));
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        foreach (var path in Files.Select(f => $"/page/{f}").Append("/").Append("/_emulator/page"))
        {
            var text = await rig.Http.GetStringAsync(new Uri(path, UriKind.Relative), rig.Limit);
            foreach (var secret in new[] { rig.Emulator.AppSecret, rig.Emulator.AccessToken, rig.Emulator.VerifyToken, "/_emulator/connection" })
            {
                text.ShouldNotContain(secret, customMessage: path);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page/js/main.js")]
    [InlineData("/_emulator/page")]
    [InlineData("/_emulator/phones/31600000001/events")]
    [InlineData("/_emulator/phones/31600000001/recording")]
    public async Task A_page_of_another_origin_and_another_host_name_get_nothing(string path)
    {
        await using var rig = await Rig.StartAsync();
        foreach (var (header, value) in new[] { ("Origin", "http://evil.example"), ("Host", "evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await rig.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, rig.Limit);
            ((int)answer.StatusCode).ShouldBe(403);
        }
    }

    [Theory]
    [InlineData("/page/../appsettings.json")]
    [InlineData("/page/%2e%2e/Program.cs")]
    [InlineData("/page/nothing.js")]
    public async Task What_is_no_file_of_the_page_is_not_there(string path)
    {
        await using var rig = await Rig.StartAsync();
        (await rig.GetAsync(path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Media_are_shown_by_their_content_in_a_sandbox_whatever_was_claimed()
    {
        await using var rig = await Rig.StartAsync();
        var photo = rig.Emulator.Phones.Upload(Rig.Photo, "photo.html", "text/html");
        var script = rig.Emulator.Phones.Upload("<script>alert(1)</script>"u8.ToArray(), "x.jpg", "image/jpeg");

        using var shown = await rig.Http.GetAsync(new Uri($"/_emulator/page/media/{photo}", UriKind.Relative), rig.Limit);
        using var kept = await rig.Http.GetAsync(new Uri($"/_emulator/page/media/{script}", UriKind.Relative), rig.Limit);

        (shown.Content.Headers.ContentType!.MediaType, shown.Content.Headers.ContentDisposition?.DispositionType).ShouldBe(("image/jpeg", null));
        (kept.Content.Headers.ContentType!.MediaType, kept.Content.Headers.ContentDisposition?.DispositionType).ShouldBe(("application/octet-stream", "attachment"));
        foreach (var answer in new[] { shown, kept })
        {
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }

        (await rig.GetAsync("/_emulator/page/media/1234567890123456")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_map_is_handed_to_the_page_where_there_is_one()
    {
        var map = Repository.PathTo("data-samples", "municipality", "goes", "basemap.geojson");
        await using var with = await Rig.StartAsync(Rig.Quick with { Map = map });
        await using var without = await Rig.StartAsync();

        (await with.GetAsync("/_emulator/page")).Body["map"]!.GetValue<bool>().ShouldBeTrue();
        (await with.Http.GetByteArrayAsync(new Uri("/_emulator/page/map", UriKind.Relative))).ShouldBe(await File.ReadAllBytesAsync(map));
        (await without.GetAsync("/_emulator/page")).Body["map"]!.GetValue<bool>().ShouldBeFalse();
        (await without.GetAsync("/_emulator/page/map")).Status.ShouldBe(404);
        new EmulatorOptions { Map = "/nowhere.geojson" }.Mistakes().ShouldHaveSingleItem().ShouldStartWith("map:");
    }

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_values_and_no_text_is_left_over()
    {
        var (dutch, english) = (Texts("nl"), Texts("en"));
        english.Keys.ShouldBe(dutch.Keys, ignoreOrder: true);
        foreach (var (key, text) in dutch)
        {
            Values(english[key]).ShouldBe(Values(text), ignoreOrder: true, key);
        }

        var scripts = string.Concat(Files.Where(f => f.EndsWith(".js", StringComparison.Ordinal) && f.StartsWith("js/", StringComparison.Ordinal)).Select(Read));
        string[] built = ["tick-", "as-photo", "as-document"]; // their keys are put together
        dutch.Keys.Where(k => !built.Any(b => k.StartsWith(b, StringComparison.Ordinal)) && !scripts.Contains($"\"{k}\"", StringComparison.Ordinal)).ShouldBeEmpty();
        Regex.Matches(scripts, "text\\(\"([a-z-]+)\"").Select(m => m.Groups[1].Value).Distinct().Where(k => !dutch.ContainsKey(k)).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Texts(string language) =>
        JsonNode.Parse(Read($"texts/{language}.json"))!.AsObject().ToDictionary(t => t.Key, t => t.Value!.GetValue<string>(), StringComparer.Ordinal);

    private static IEnumerable<string> Values(string text) => Regex.Matches(text, "\\{\\w+\\}").Select(m => m.Value);

    private static string Read(string file)
    {
        using var reader = new StreamReader(Emulator.GetManifestResourceStream($"page/{file}")!);
        return reader.ReadToEnd();
    }
}
