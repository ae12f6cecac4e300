using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

public sealed class ParseWhatsAppVerbTests
{
    private const string Hoi = """{"messages":[{"id":"w1","from":"31600000001","text":{"body":"Hoi\nSanne \u001b[2J"}},{"from":"31600000001","type":"image"}],"statuses":[{"id":"s1","status":"read","recipient_id":"31600000002"}]}""";

    [Fact]
    public async Task One_file_is_the_listing_as_the_host_reads_it()
    {
        var file = Repository.PathTo("data-samples", "whatsapp", "kinds-kept-for-a-person.json");

        var ran = await Ran.WithAsync("parse-whatsapp", file, "--json");

        ran.ExitCode.ShouldBe(0, ran.Notes);
        var answer = JsonNode.Parse(ran.Output)!.AsObject();
        answer["file"]!.GetValue<string>().ShouldBe(file);
        answer.Remove("file");
        JsonNode.DeepEquals(answer, JsonNode.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".expected.json")))).ShouldBeTrue(ran.Output);
    }

    [Fact]
    public async Task A_file_that_is_no_json_is_told_by_name_line_and_byte_and_the_others_still_print()
    {
        using var folder = new ScratchFolder();
        var (good, broken, last) = (folder.Write("1.json", Hoi), folder.Write("2.json", "{\"entry\":[\n{\"id\":"), folder.Write("3.json", "{}"));

        var ran = await Ran.WithAsync("parse-whatsapp", good, broken, Path.Combine(folder.Path, "none.json"), last, "--json");

        ran.ExitCode.ShouldBe(1);
        ran.Answers.Select(a => Path.GetFileName(a.GetProperty("file").GetString())).ShouldBe(["1.json", "2.json", "none.json", "3.json"]);
        ran.Answers.Select(a => a.GetProperty("messages").GetArrayLength()).ShouldBe([1, 0, 0, 0]);
        ran.Notes.ShouldContain($"{broken}: no JSON of at most 128 levels: line 2, byte 6");
        ran.Notes.ShouldContain("none.json: no such file");
        ran.Answers[3].GetProperty("skipped")[0].GetProperty("reason").GetString().ShouldBe("has no entry");
    }

    [Fact]
    public async Task A_folder_is_all_its_json_and_a_hyphen_is_standard_input()
    {
        using var folder = new ScratchFolder();
        folder.Write("b/2.json", "{}");
        folder.Write("a/1.json", Hoi);
        folder.Write("a/leesmij.txt", "geen bericht");

        var ran = await Ran.WithInputAsync(Hoi, "parse-whatsapp", folder.Path, "-", "--json");

        ran.ExitCode.ShouldBe(0, ran.Notes);
        ran.Answers.Select(a => Path.GetFileName(a.GetProperty("file").GetString())).ShouldBe(["1.json", "2.json", "-"]);
        ran.Answers[2].GetProperty("messages")[0].GetProperty("content").GetProperty("words").GetString()!.ShouldStartWith("Hoi\nSanne");
    }

    [Fact]
    public async Task Without_json_a_person_reads_a_line_for_each_and_nothing_steers_the_terminal()
    {
        var ran = await Ran.WithInputAsync(Hoi, "parse-whatsapp", "-");

        ran.ExitCode.ShouldBe(0, ran.Notes);
        ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "-: 1 messages, 1 statuses, 1 skipped", "  text from 31600000001, Hoi / Sanne  [2J", "  read to 31600000002", "  skipped message: image message has no id",
        ]);
    }

    [Fact]
    public async Task Help_says_that_the_answer_is_personal() =>
        (await Ran.WithAsync("parse-whatsapp", "--help")).Output.ReplaceLineEndings(" ").ShouldContain("numbers, names, words, places");

    [SkippableFact]
    [Trait("Corpus", "whatsapp")]
    public async Task Over_all_payloads_of_others_it_counts_what_a_reading_of_its_own_counts()
    {
        var folder = SharedData.Folder("whatsapp");

        var ran = await Ran.WithAsync("parse-whatsapp", folder, "--json");

        ran.ExitCode.ShouldBe(0, ran.Notes);
        ran.Notes.ShouldBeEmpty();
        ran.Answers.Length.ShouldBe(335);
        foreach (var answer in ran.Answers)
        {
            var file = answer.GetProperty("file").GetString()!;
            var body = File.ReadAllBytes(file);
            PayloadCount.OfListing(JsonSerializer.SerializeToNode(answer)!).ShouldBe(PayloadCount.OfBody(JsonNode.Parse(body)), file);
            WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>(file);
        }
    }
}
