using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Templates;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Templates;

public sealed class TemplateParameterTests
{
    private const string Body = """{ "type": "BODY", "text": "Dag {{1}}, melding {{2}} is klaar, {{1}}." }""";
    private const string Image = """{ "type": "HEADER", "format": "IMAGE" }""";
    private const string Buttons = """{ "type": "BUTTONS", "buttons": [ { "type": "QUICK_REPLY", "text": "Ja" }, { "type": "URL", "text": "Volg", "url": "https://example.org/{{1}}" } ] }""";
    private const string GivenBody = """{ "type": "body", "parameters": [ { "type": "text", "text": "Noor" }, { "type": "currency", "currency": { "fallback_value": "7", "code": "EUR", "amount_1000": 7000 } } ] }""";
    private const string GivenImage = """{ "type": "header", "parameters": [ { "type": "image", "image": { "link": "https://example.org/a.jpg" } } ] }""";
    private const string GivenUrl = """{ "type": "button", "sub_type": "url", "index": "1", "parameters": [ { "type": "text", "text": "7" } ] }""";

    [Fact]
    public void What_fits_is_shown_as_the_person_reads_it()
    {
        const string header = """{ "type": "HEADER", "format": "TEXT", "text": "Melding {{1}}" }""";
        const string footer = """{ "type": "FOOTER", "text": "Niet antwoorden" }""";
        var (text, error) = Fill([header, Body, footer, Buttons], ["""{ "type": "header", "parameters": [ { "type": "text", "text": "12" } ] }""", GivenBody, GivenUrl]);

        error.ShouldBeNull();
        text.ShouldBe("Melding 12\nDag Noor, melding 7 is klaar, Noor.\nNiet antwoorden");
    }

    [Theory]
    [InlineData(132000, "body: number of localizable_params (0) does not match the expected number of params (2)")]
    [InlineData(132000, "body: number of localizable_params (1) does not match the expected number of params (2)", """{ "type": "body", "parameters": [ { "type": "text", "text": "Noor" } ] }""")]
    [InlineData(132000, "header: number of localizable_params (1) does not match the expected number of params (0)", GivenBody, GivenImage)]
    [InlineData(132012, "body: Format mismatch, expected TEXT, received IMAGE", """{ "type": "body", "parameters": [ { "type": "text", "text": "Noor" }, { "type": "image", "image": { "link": "https://example.org/a.jpg" } } ] }""")]
    [InlineData(132012, "body: the template's parameters have no names", """{ "type": "body", "parameters": [ { "type": "text", "text": "Noor", "parameter_name": "a" }, { "type": "text", "text": "7" } ] }""")]
    [InlineData(100, "Parameter 'text' is mandatory for component parameter type 'text'", """{ "type": "body", "parameters": [ { "type": "text", "text": "Noor" }, { "type": "text" } ] }""")]
    [InlineData(132012, "buttons: the template has no button of this sub_type at this index", GivenBody, GivenUrl)]
    public void What_does_not_fit_a_body_is_refused_as_Meta_does(int code, string details, params string[] given)
    {
        var error = Fill([Body], given).Error.ShouldNotBeNull();
        (error.Code, error.Details).ShouldBe((code, details));
    }

    [Theory]
    [InlineData(132012, "header: Format mismatch, expected IMAGE, received UNKNOWN", GivenBody, GivenUrl)]
    [InlineData(132012, "header: Format mismatch, expected IMAGE, received TEXT", GivenBody, GivenUrl, """{ "type": "header", "parameters": [ { "type": "text", "text": "x" } ] }""")]
    [InlineData(131008, "One of image['id'] and image['link'] is required.", GivenBody, GivenUrl, """{ "type": "header", "parameters": [ { "type": "image", "image": {} } ] }""")]
    [InlineData(131008, "buttons: Button at index 1 of type URL requires a parameter", GivenBody, GivenImage)]
    public void What_does_not_fit_a_header_or_a_button_is_refused_as_Meta_does(int code, string details, params string[] given)
    {
        var error = Fill([Image, Body, Buttons], given).Error.ShouldNotBeNull();
        (error.Code, error.Details).ShouldBe((code, details));
    }

    [Fact]
    public void Variables_with_names_are_filled_by_name()
    {
        const string body = """{ "type": "BODY", "text": "Dag {{naam}}, {{nummer}}" }""";
        string Given(string first, string second) => $$"""{ "type": "body", "parameters": [ { "type": "text", "text": "7"{{first}} }, { "type": "text", "text": "Noor"{{second}} } ] }""";

        Fill([body], [Given(""", "parameter_name": "nummer" """, """, "parameter_name": "naam" """)], named: true).Text.ShouldBe("Dag Noor, 7");
        Fill([body], [Given("", "")], named: true).Error!.Details.ShouldBe("Parameter name is missing or empty");
        Fill([body], [Given(""", "parameter_name": "naam" """, """, "parameter_name": "naam" """)], named: true).Error!.Code.ShouldBe(132012);
        Fill([body], [Given(""", "parameter_name": "leeftijd" """, """, "parameter_name": "naam" """)], named: true).Error!.Code.ShouldBe(132012);
    }

    [Theory]
    [InlineData(1021, null)]
    [InlineData(1022, 132005)]
    public void A_body_among_other_parts_has_at_most_1024_characters_once_filled(int length, int? code)
    {
        var given = $$"""{ "type": "body", "parameters": [ { "type": "text", "text": "{{new string('a', length)}}" } ] }""";
        (Fill(["""{ "type": "BODY", "text": "a {{1}}." }""", """{ "type": "FOOTER", "text": "x" }"""], [given]).Error?.Code).ShouldBe(code);
        Fill(["""{ "type": "BODY", "text": "a {{1}}." }"""], [given]).Error.ShouldBeNull("alone it may be longer");
    }

    private static (string? Text, Emulator.Graph.GraphError? Error) Fill(string[] components, string[] given, bool named = false)
    {
        var template = new StoredTemplate(new TemplateId("1"), "a", "nl", "UTILITY", named, JsonNode.Parse($"[{string.Join(',', components)}]")!.AsArray(), default, TemplateStatus.Approved, null, 0);
        return TemplateParameters.Fill(JsonNode.Parse($$"""{ "components": [ {{string.Join(',', given)}} ] }""")!, template);
    }
}
