using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Municipalities;

/// <summary>templates.json: checked whole at the start, and filled in as WhatsApp wants it.</summary>
public sealed class TemplateTests
{
    private static readonly MunicipalityFiles Whole = Folders.Read("zeedrecht");
    private static readonly ReplyTemplates Zeedrecht = Folders.Load("zeedrecht").Templates;

    [Theory]
    [InlineData("{\"acknowledge\": {}}", "$.acknowledge", "is no situation")]
    [InlineData("{\"joined\": \"melding\"}", "$.joined", "an object")]
    [InlineData("{\"joined\": {\"nl\": \"Nummer {number}.\"}}", "$.joined.name", "is missing")]
    [InlineData("{\"joined\": {\"name\": \"Melding Bekend\", \"nl\": \"Nummer {number}.\"}}", "$.joined.name", "lower-case")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"nl\": \"Nummer {number}.\"}, \"ask-place\": {\"name\": \"a\", \"nl\": \"Waar?\"}}", "$.ask-place.name", "earlier template")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"nl\": \"Al bekend.\"}}", "$.joined.nl", "must name {number}")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"nl\": \"Nummer {number} in {area}.\"}}", "$.joined.nl", "names {area}, which is not there")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"nl\": \"Je nummer is {number}\"}}", "$.joined.nl", "neither begin nor end")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"nl\": \"Nummer {number} {.\"}}", "$.joined.nl", "a brace")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"nl\": {\"text\": \"Nummer {number}.\"}}}", "$.joined.nl.code", "is missing")]
    [InlineData("{\"joined\": {\"name\": \"a\", \"fr\": \"Numéro {number}.\", \"nl\": \"Nummer {number}.\"}}", "$.joined.fr", "no key that is known")]
    public void A_mistake_stops_the_start_with_its_key(string file, string key, string reason)
    {
        var problems = MunicipalityLoader.Load(Whole.With("templates.json", file)).ShouldBeOfType<MunicipalityLoad.Refused>().Problems;

        problems.ShouldContain(p => p.File == "templates.json" && p.Key == key && p.Reason.Contains(reason, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Fact]
    public void None_need_be_there()
    {
        var without = MunicipalityLoader.Load(Whole.Without("templates.json")).ShouldBeOfType<MunicipalityLoad.Loaded>().Municipality;

        without.Templates.Render("joined", "nl", Fields(("number", "ZEE-2026-000001"))).ShouldBeNull();
    }

    [Theory]
    [InlineData("nl", "nl", "Dit was al gemeld onder nummer ZEE-2026-000001.")]
    [InlineData("en", "en", "already under number ZEE-2026-000001.")]
    [InlineData("fr", "nl", "Dit was al gemeld onder nummer ZEE-2026-000001.")]
    public void It_speaks_the_melders_language_and_else_Dutch(string language, string code, string words)
    {
        var template = Zeedrecht.Render("joined", language, Fields(("number", "ZEE-2026-000001"))).ShouldNotBeNull();

        (template.Name, template.Language).ShouldBe(("melding_was_bekend", code));
        template.Values.ShouldBe(["ZEE-2026-000001"]);
        template.Text.ShouldContain(words);
    }

    [Fact]
    public void Fields_are_numbered_by_their_first_place_and_values_are_one_line()
    {
        var template = new ReplyTemplate("a", "nl", "Nummer {number}: {area}, dus {number}.");

        template.Body.ShouldBe("Nummer {{1}}: {{2}}, dus {{1}}.");
        template.Fill(Fields(("number", "1"), ("area", "Oost\n\n   en\tWest "))).Values.ShouldBe(["1", "Oost en West"]);
        template.Fill(Fields(("number", "1"), ("area", " "))).Text.ShouldBe("Nummer 1: -, dus 1.");
    }

    [Fact]
    public void It_is_submitted_with_examples_that_are_nobodys_data() => JsonNode.DeepEquals(
        JsonNode.Parse(WhatsAppTemplate.Submission(new ReplyTemplate("melding", "nl", "Nummer {number} in {area}."))),
        JsonNode.Parse("""
            {"name":"melding","language":"nl","category":"UTILITY","components":[{"type":"BODY","text":"Nummer {{1}} in {{2}}.","example":{"body_text":[["number","area"]]}}]}
            """)).ShouldBeTrue();

    [Fact]
    public void A_planned_reply_has_its_template_beside_it()
    {
        var voice = Folders.Load("zeedrecht").Voice;
        var planned = ReplyPlanner.Plan(new ReplyOccasion.Joined(new(Guid.NewGuid()), new("ZEE-2026-000001")), null, voice).ShouldNotBeNull();

        planned.Content.Template.ShouldNotBeNull().Values.ShouldBe(["ZEE-2026-000001"]);
        planned.Content.Message.ShouldBeOfType<OutgoingMessage.Plain>().Text.ShouldNotBe(planned.Content.Template.Text);
    }

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.Append(("municipality", "Zeedrecht")).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);
}
