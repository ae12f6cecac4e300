using Meldingen.Emulator.Tests.Support;
using Meldingen.Emulator.Webhooks;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Control;

public sealed class ControlApiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    [Fact]
    public async Task A_phone_sends_every_kind_over_HTTP()
    {
        await using var rig = await Rig.StartAsync();
        var file = Path.Combine(_folder, "foto.jpg");
        await File.WriteAllBytesAsync(file, Rig.Photo);
        using var upload = new ByteArrayContent(Rig.Photo);
        using var uploaded = await rig.Http.PostAsync(new Uri("/_emulator/media?fileName=scan.jpg", UriKind.Relative), upload, rig.Limit);
        var media = System.Text.Json.Nodes.JsonNode.Parse(await uploaded.Content.ReadAsStringAsync(rig.Limit))!["id"]!.GetValue<string>();

        var first = await SendAsync(rig, """{ "text": "hoi", "sentAt": "2026-03-03T14:05:00+01:00", "name": "Zoë" }""");
        await SendAsync(rig, $$"""{ "image": "{{file}}", "caption": "Rommel", "replyTo": "{{first}}" }""");
        await SendAsync(rig, $$"""{ "document": { "media": "{{media}}", "mimeType": "image/png" } }""");
        await SendAsync(rig, $$"""{ "image": { "base64": "{{Convert.ToBase64String(Rig.Photo)}}", "fileName": "x.png" } }""");
        await SendAsync(rig, """{ "location": { "lat": 51.5, "lon": 3.9, "name": "Markt" } }""");
        await SendAsync(rig, $$"""{ "reaction": { "to": "{{first}}", "emoji": "👍" } }""");
        await SendAsync(rig, $$"""{ "edit": { "of": "{{first}}", "text": "hallo" } }""");
        await SendAsync(rig, $$"""{ "revoke": "{{first}}" }""");
        await SendAsync(rig, """{ "button": { "id": "1", "title": "Ja" } }""");
        await SendAsync(rig, """{ "other": { "type": "contacts", "contacts": [] } }""");

        var messages = (await rig.DeliveredAsync()).SelectMany(d => d.Messages).ToArray();
        messages.Select(m => m["type"]!.GetValue<string>()).ShouldBe(["text", "image", "document", "image", "location", "reaction", "edit", "revoke", "interactive", "contacts"]);
        messages[0]["timestamp"]!.GetValue<string>().ShouldBe("1772543100");
        messages[1]["context"]!["id"]!.GetValue<string>().ShouldBe(first);
        messages[2]["document"]!["filename"]!.GetValue<string>().ShouldBe("scan.jpg");
        messages[3]["image"]!["mime_type"]!.GetValue<string>().ShouldBe("image/jpeg");
        var sent = (await rig.GetAsync("/_emulator/phones/31600000001")).Body["sent"]!.AsArray();
        sent.Count.ShouldBe(10);
        sent.ShouldAllBe(s => s!["status"]!.GetValue<string>() == "taken");
        (await rig.GetAsync("/_emulator/state")).Body["fromPeople"]!.GetValue<int>().ShouldBe(10);
        (await rig.GetAsync("/_emulator/messages")).Body.AsArray().Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "text": "hoi", "colour": "red" }""")]
    [InlineData("""{ "image": "/nowhere/foto.jpg" }""")]
    [InlineData("""{ "image": { "media": "1234567890123456" } }""")]
    [InlineData("""{ "text": "hoi", "sentAt": "yesterday" }""")]
    [InlineData("""{ "text": "hoi", "times": 0 }""")]
    [InlineData("[1]")]
    public async Task What_cannot_be_sent_is_refused_and_leaves_nothing_behind(string json)
    {
        await using var rig = await Rig.StartAsync();

        var (status, body) = await rig.PostAsync("/_emulator/phones/31600000001/messages", json);

        status.ShouldBe(400);
        body["mistakes"]!.AsArray().ShouldNotBeEmpty();
        rig.Emulator.SentMessages.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_webhook_can_be_set_while_it_runs()
    {
        await using var rig = await Rig.StartAsync(connected: false);
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
        rig.Receiver.VerifyToken = rig.Emulator.VerifyToken;
        using var content = new StringContent($$"""{ "url": "{{rig.Receiver.Url}}", "verify": true }""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await rig.Http.PutAsync(new Uri("/_emulator/webhook", UriKind.Relative), content, rig.Limit);

        (await answer.Content.ReadAsStringAsync(rig.Limit)).ShouldContain("true");
        (await rig.DeliveredAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Delivery_and_faults_are_set_over_HTTP()
    {
        await using var rig = await Rig.StartAsync();
        using var content = new StringContent("""{ "parallel": 2, "batch": 5, "reorder": true, "duplicates": 0.5 }""", System.Text.Encoding.UTF8, "application/json");
        (await rig.Http.PutAsync(new Uri("/_emulator/delivery", UriKind.Relative), content, rig.Limit)).Dispose();
        rig.Emulator.Delivery.ShouldBe(new DeliveryManner { Parallel = 2, Batch = 5, Reorder = true, Duplicates = 0.5 });

        (await rig.PostAsync("/_emulator/faults", """{ "endpoint": "messages", "fault": "429" }""")).Status.ShouldBe(200);
        (await rig.PostAsync("/_emulator/faults", """{ "endpoint": "media", "fault": "wrong-sha256", "probability": 0.5 }""")).Status.ShouldBe(200);
        (await rig.PostAsync("/_emulator/faults", """{ "endpoint": "media", "fault": "boredom" }""")).Status.ShouldBe(400);
        (await rig.PostAsync("/_emulator/faults", """{ "endpoint": "upload", "fault": "slow-afterwards", "delaySeconds": 1 }""")).Status.ShouldBe(200);
        (await rig.PostAsync("/_emulator/faults", """{ "endpoint": "download", "fault": "slow-afterwards" }""")).Status.ShouldBe(400);
        rig.Emulator.Faults.Rules.Select(r => (r.Times, r.Probability)).ShouldBe([(1, 1.0), (null, 0.5), (1, 1.0)]);
        (await rig.GetAsync("/_emulator/faults")).Body.AsArray().Select(f => f!["fault"]!.GetValue<string>()).ShouldBe(["429", "wrong-sha256", "slow-afterwards"]);
    }

    [Fact]
    public async Task Scripts_are_played_over_HTTP()
    {
        await using var rig = await Rig.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.json"), """{ "id": "a", "phone": "31600000002", "startAt": "2026-03-03T14:05:00", "steps": [ { "text": "hoi" } ] }""");
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.expected.json"), "not read");

        (await rig.PostAsync("/_emulator/scripts", $$"""{ "folder": "{{_folder}}" }""")).Status.ShouldBe(200);
        while ((await rig.GetAsync("/_emulator/scripts")).Body.AsArray() is not [{ } only] || !only["ended"]!.GetValue<bool>())
        {
            await Task.Delay(10, rig.Limit);
        }

        rig.Receiver.Taken.ShouldHaveSingleItem();
        (await rig.PostAsync("/_emulator/scripts", """{ "folder": "/nowhere" }""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_page_of_another_origin_and_another_host_name_are_turned_away()
    {
        await using var rig = await Rig.StartAsync();
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Host", "evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/_emulator/connection", UriKind.Relative));
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await rig.Http.SendAsync(request, rig.Limit);
            ((int)answer.StatusCode).ShouldBe(403);
        }

        (await rig.GetAsync("/_emulator/connection")).Body["appSecret"]!.GetValue<string>().ShouldBe(rig.Emulator.AppSecret);
        await Should.ThrowAsync<ArgumentException>(() => EmulatorServer.StartAsync(new EmulatorOptions(), url: "http://0.0.0.0:0"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> SendAsync(Rig rig, string json)
    {
        var (status, body) = await rig.PostAsync("/_emulator/phones/31600000001/messages", json);
        status.ShouldBe(200, body.ToJsonString());
        return body["id"]!.GetValue<string>();
    }
}
