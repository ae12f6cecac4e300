using System.Text.Json.Nodes;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Templates;

public sealed class TemplateTests : IDisposable
{
    private const string Simple = """ "name": "opgelost", "language": "nl", "components": [ { "type": "BODY", "text": "Uw melding is opgelost." } ] """;
    private const string Send = """ "type": "template", "template": { "name": "opgelost", "language": { "code": "nl" } } """;
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    [Fact]
    public async Task A_template_waits_for_its_review_is_approved_and_told_of_and_only_then_sent()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Templates = new TemplateReview { Wait = TimeSpan.FromMinutes(5) } });
        var noon = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);
        rig.Clock.Stand(noon);
        await rig.MakeTemplateAsync(Simple);
        (await StatusesAsync(rig)).ShouldBe(["PENDING"]);
        (await CodeAsync(rig)).ShouldBe(132001);

        rig.Clock.Ahead = TimeSpan.FromMinutes(6);
        rig.Emulator.Webhook = rig.Receiver.Url; // any change makes the queue look at its clock again

        (await StatusesAsync(rig)).ShouldBe(["APPROVED"]);
        var told = (await rig.DeliveredAsync()).ShouldHaveSingleItem().Json["entry"]![0]!;
        told["changes"]![0]!["field"]!.GetValue<string>().ShouldBe("message_template_status_update");
        told["time"]!.GetValue<long>().ShouldBe(noon.AddMinutes(5).ToUnixTimeSeconds());
        var value = told["changes"]![0]!["value"]!;
        (value["event"]!.GetValue<string>(), value["message_template_name"]!.GetValue<string>(), value["reason"]!.GetValue<string>()).ShouldBe(("APPROVED", "opgelost", "NONE"));
        (await CodeAsync(rig)).ShouldBe(0);
        rig.Emulator.Phone(Rig.Anna).Received.ShouldHaveSingleItem().Text.ShouldBe("Uw melding is opgelost.");
        (await rig.DeliveredAsync()).SelectMany(d => d.Statuses).ShouldAllBe(s => s["pricing"]!["category"]!.GetValue<string>() == "utility");
    }

    [Fact]
    public async Task Reviews_can_end_in_a_rejection()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Templates = new TemplateReview { Reject = true } });

        (await rig.PostAsync(rig.TemplatesPath, $$"""{ "category": "UTILITY", {{Simple}} }""")).Body["status"]!.GetValue<string>().ShouldBe("REJECTED");

        var value = (await rig.DeliveredAsync()).ShouldHaveSingleItem().Values.Single();
        (value["event"]!.GetValue<string>(), value["reason"]!.GetValue<string>()).ShouldBe(("REJECTED", "INVALID_FORMAT"));
        (await CodeAsync(rig)).ShouldBe(132001);
    }

    [Theory]
    [InlineData("PAUSED", 132015)]
    [InlineData("DISABLED", 132016)]
    [InlineData("REJECTED", 132001)]
    [InlineData("APPROVED", 0)]
    public async Task A_verdict_over_the_control_API_counts_at_once_and_outlives_a_restart(string verdict, int code)
    {
        string id;
        await using (var rig = await Rig.StartAsync(Rig.Quick with { StateFolder = _folder, Templates = new TemplateReview { Wait = TimeSpan.FromDays(1) } }))
        {
            id = await rig.MakeTemplateAsync(Simple);
            using var content = new StringContent($$"""{ "status": "{{verdict}}" }""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await rig.Http.PutAsync(new Uri($"/_emulator/templates/{id}", UriKind.Relative), content, rig.Limit);
            ((int)answer.StatusCode).ShouldBe(204);
            (await CodeAsync(rig)).ShouldBe(code);
            rig.Clock.Ahead = TimeSpan.FromDays(1.1);
            rig.Emulator.Webhook = rig.Receiver.Url;
            (await rig.DeliveredAsync()).SelectMany(d => d.Values).Where(v => v["event"] is not null).Select(v => v["event"]!.GetValue<string>()).ShouldBe([verdict], "the review that was under way tells nothing any more");
        }

        await using (var rig = await Rig.StartAsync(Rig.Quick with { StateFolder = _folder }))
        {
            (await CodeAsync(rig)).ShouldBe(code);
            (await rig.GetAsync("/_emulator/templates")).Body.AsArray().ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe(verdict);
        }
    }

    [Fact]
    public async Task Templates_are_listed_by_pages_and_filters_and_removed_by_name_or_language()
    {
        await using var rig = await Rig.StartAsync();
        foreach (var (name, language) in new[] { ("a", "nl"), ("a", "en"), ("b", "nl") })
        {
            await rig.MakeTemplateAsync($$""" "name": "{{name}}", "language": "{{language}}", "components": [ { "type": "body", "text": "Hoi" } ] """);
        }

        var first = (await rig.GetAsync($"{rig.TemplatesPath}?limit=2&fields=name,language")).Body;
        JsonNode.DeepEquals(first["data"]![0]!, new JsonObject { ["name"] = "a", ["language"] = "nl", ["id"] = first["data"]![0]!["id"]!.GetValue<string>() }).ShouldBeTrue();
        var second = (await rig.GetAsync(first["paging"]!["next"]!.GetValue<string>())).Body;
        first["data"]!.AsArray().Concat(second["data"]!.AsArray()).Select(t => $"{t!["name"]} {t["language"]}").ShouldBe(["a nl", "a en", "b nl"]);
        second["paging"]!["next"].ShouldBeNull();
        (await rig.GetAsync($"{rig.TemplatesPath}?name=a&language=en&status=approved")).Body["data"]!.AsArray().ShouldHaveSingleItem();

        var english = first["data"]![1]!["id"];
        (await DeleteAsync(rig, $"name=a&hsm_id={english}")).ShouldBe(200);
        (await DeleteAsync(rig, "name=c")).ShouldBe(404);
        (await rig.GetAsync(rig.TemplatesPath)).Body["data"]!.AsArray().Count.ShouldBe(2);
        (await DeleteAsync(rig, "name=a")).ShouldBe(200);
        (await rig.GetAsync(rig.TemplatesPath)).Body["data"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("b");
    }

    [Theory]
    [InlineData(""" "name": "Groot", "language": "nl", "components": [ { "type": "BODY", "text": "x" } ] """)]
    [InlineData(""" "name": "a", "components": [ { "type": "BODY", "text": "x" } ] """)]
    [InlineData(""" "name": "a", "language": "nl" """)]
    [InlineData(""" "name": "a", "language": "nl", "components": [ { "type": "HEADER", "format": "IMAGE" } ] """)]
    [InlineData(""" "name": "a", "language": "nl", "components": [ { "type": "BODY", "text": "{{2}} dagen" } ] """)]
    [InlineData(""" "name": "a", "language": "nl", "components": [ { "type": "BODY", "text": "x" }, { "type": "HEADER", "format": "GIF" } ] """)]
    [InlineData(""" "name": "a", "language": "nl", "components": [ { "type": "BODY", "text": "x" }, { "type": "BUTTONS", "buttons": [ { "type": "BELL" } ] } ] """)]
    [InlineData(""" "name": "a", "language": "nl", "category": "FUN", "components": [ { "type": "BODY", "text": "x" } ] """)]
    public async Task What_is_no_template_is_refused(string fields)
    {
        await using var rig = await Rig.StartAsync();
        var request = JsonNode.Parse($"{{ {fields} }}")!.AsObject();
        request.TryAdd("category", "UTILITY");

        var (status, body) = await rig.PostAsync(rig.TemplatesPath, request.ToJsonString());

        (status, body["error"]!["code"]!.GetValue<int>() is 100 or 131008).ShouldBe((400, true));
        rig.Emulator.Templates.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_name_and_language_twice_and_another_account_are_refused()
    {
        await using var rig = await Rig.StartAsync();
        await rig.MakeTemplateAsync(Simple);

        (await rig.PostAsync(rig.TemplatesPath, $$"""{ "category": "UTILITY", {{Simple}} }""")).Body["error"]!["error_subcode"]!.GetValue<int>().ShouldBe(2388024);
        (await rig.GetAsync("/v23.0/999999/message_templates")).Body["error"]!["error_subcode"]!.GetValue<int>().ShouldBe(33);
        rig.Http.DefaultRequestHeaders.Authorization = null;
        (await rig.GetAsync(rig.TemplatesPath)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Templates_of_a_file_are_there_from_the_start_and_once_only()
    {
        var file = Path.Combine(_folder, "templates.json");
        await File.WriteAllTextAsync(file, $$"""[ { "category": "UTILITY", {{Simple}} } ]""");
        for (var start = 0; start < 2; start++)
        {
            await using var rig = await Rig.StartAsync(Rig.Quick with { StateFolder = _folder, Templates = new TemplateReview { File = file, Wait = TimeSpan.FromDays(1) } });
            (await StatusesAsync(rig)).ShouldBe(["APPROVED"]);
            (await rig.DeliveredAsync()).ShouldBeEmpty();
        }

        await File.WriteAllTextAsync(file, """[ {}, 1 ]""");
        var mistakes = (await Should.ThrowAsync<ArgumentException>(() => EmulatorServer.StartAsync(new EmulatorOptions { Templates = new TemplateReview { File = file } }))).Message;
        mistakes.ShouldContain("template 1: The parameter name is required");
        mistakes.ShouldContain("template 2: must be an object");
    }

    [Fact]
    public async Task Faults_of_templates_are_played()
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Templates, FaultKind.ErrorAfterwards);

        (await rig.PostAsync(rig.TemplatesPath, $$"""{ "category": "UTILITY", {{Simple}} }""")).Status.ShouldBe(500);

        rig.Emulator.Templates.All.ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<int> CodeAsync(Rig rig) => (await rig.PostMessageAsync(Send)).Body["error"]?["code"]?.GetValue<int>() ?? 0;

    private static async Task<IEnumerable<string>> StatusesAsync(Rig rig) => (await rig.GetAsync(rig.TemplatesPath)).Body["data"]!.AsArray().Select(t => t!["status"]!.GetValue<string>());

    private static async Task<int> DeleteAsync(Rig rig, string query)
    {
        using var answer = await rig.Http.DeleteAsync(new Uri($"{rig.TemplatesPath}?{query}", UriKind.Relative), rig.Limit);
        return (int)answer.StatusCode;
    }
}
