using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Graph;

public sealed class SendRulesTests
{
    private const string Place = """ "type": "interactive", "interactive": { "type": "location_request_message", "body": { "text": "Waar?" }, "action": { "name": "send_location" } } """;

    [Theory]
    [InlineData(""" "text": { "body": "hoi" } """)]
    [InlineData(Place)]
    [InlineData(""" "type": "interactive", "interactive": { "type": "button", "body": { "text": "Waar?" }, "action": { "buttons": [ { "type": "reply", "reply": { "id": "1", "title": "Ja" } } ] } } """)]
    [InlineData(""" "type": "interactive", "interactive": { "type": "list", "body": { "text": "Wat?" }, "action": { "button": "Kies", "sections": [ { "rows": [ { "id": "1", "title": "Rommel" } ] } ] } } """)]
    [InlineData(""" "type": "image", "image": { "link": "https://example.org/a.jpg" } """)]
    [InlineData(""" "type": "location", "location": { "latitude": 51.5, "longitude": 3.9 } """)]
    [InlineData(""" "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "" } """)]
    [InlineData(""" "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "👍🏽" } """)]
    [InlineData(""" "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "👨‍👩‍👧" } """)]
    [InlineData(""" "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "1️⃣" } """)]
    [InlineData(""" "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "🇳🇱" } """)]
    [InlineData(""" "text": { "body": "hoi" }, "context": { "message_id": "wamid.of-a-message-long-gone" } """)]
    public void What_Meta_takes_is_taken(string fields) => Check(fields).ShouldBeNull();

    [Theory]
    [InlineData(131008, """ "text": { "body": "" } """)]
    [InlineData(131008, """ "type": "text" """)]
    [InlineData(100, """ "type": "telegram", "telegram": {} """)]
    [InlineData(131008, """ "text": { "body": "hoi" }, "context": {} """)]
    [InlineData(100, """ "type": "interactive", "interactive": { "type": "location_request_message", "body": { "text": "Waar?" }, "action": { "name": "send_pizza" } } """)]
    [InlineData(131008, """ "type": "interactive", "interactive": { "type": "location_request_message", "action": { "name": "send_location" } } """)]
    [InlineData(131009, """ "type": "interactive", "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": [] } } """)]
    [InlineData(131009, """ "type": "interactive", "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": [ { "reply": { "id": "1", "title": "meer dan twintig tekens" } } ] } } """)]
    [InlineData(131009, """ "type": "interactive", "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": [ { "reply": { "id": "1", "title": "Ja" } }, { "reply": { "id": "1", "title": "Nee" } } ] } } """)]
    [InlineData(131008, """ "type": "template", "template": { "name": "x" } """)]
    [InlineData(100, """ "type": "image", "image": { "link": "https://example.org/a.jpg", "id": "1" } """)]
    [InlineData(100, """ "type": "image", "image": { "link": "http(s)://the-image-url" } """)]
    [InlineData(131008, """ "type": "image", "image": {} """)]
    [InlineData(131008, """ "type": "reaction", "reaction": { "message_id": "wamid.x" } """)]
    [InlineData(131009, """ "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "ok" } """)]
    [InlineData(131009, """ "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "👍👍" } """)]
    [InlineData(131009, """ "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "é" } """)]
    [InlineData(131008, """ "type": "contacts", "contacts": [] """)]
    [InlineData(100, """ "recipient_type": "crowd", "text": { "body": "hoi" } """)]
    [InlineData(131009, """ "type": "location", "location": { "latitude": 151.5, "longitude": 3.9 } """)]
    public void What_Meta_refuses_is_refused_with_its_code(int code, string fields) => Check(fields)!.Code.ShouldBe(code);

    [Theory]
    [InlineData(4096, null)]
    [InlineData(4097, 100)]
    public void A_text_has_at_most_4096_characters(int length, int? code) => (Check($$""" "text": { "body": "{{new string('a', length)}}" } """)?.Code).ShouldBe(code);

    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, 131009)]
    public void A_question_for_the_place_has_at_most_1024_characters(int length, int? code) =>
        (Check(Place.Replace("Waar?", new string('a', length), StringComparison.Ordinal))?.Code).ShouldBe(code);

    [Theory]
    [InlineData(512, null)]
    [InlineData(513, 100)]
    public void Callback_data_has_at_most_512_characters(int length, int? code) =>
        (Check($$""" "text": { "body": "hoi" }, "biz_opaque_callback_data": "{{new string('a', length)}}" """)?.Code).ShouldBe(code);

    [Theory]
    [InlineData("header", 60)]
    [InlineData("footer", 60)]
    [InlineData("button id", 256)]
    [InlineData("button title", 20)]
    [InlineData("list body", 4096)]
    [InlineData("list button", 20)]
    [InlineData("section title", 24)]
    [InlineData("row id", 200)]
    [InlineData("row title", 24)]
    [InlineData("row description", 72)]
    public void A_field_of_an_interactive_message_is_as_long_as_Meta_allows_and_no_longer(string field, int most)
    {
        Check(With(field, new string('a', most))).ShouldBeNull();
        Check(With(field, new string('a', most + 1)))!.Code.ShouldBe(131009);
    }

    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, 100)]
    public void A_caption_has_at_most_1024_characters(int length, int? code) =>
        (Check($$""" "type": "image", "image": { "link": "https://example.org/a.jpg", "caption": "{{new string('a', length)}}" } """)?.Code).ShouldBe(code);

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, 131009)]
    public void There_are_at_most_three_buttons(int count, int? code)
    {
        var buttons = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{ "reply": { "id": "{{i}}", "title": "Knop {{i}}" } }"""));
        (Check($$""" "type": "interactive", "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": [ {{buttons}} ] } } """)?.Code).ShouldBe(code);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, 131009)]
    public void A_list_has_at_most_ten_rows(int count, int? code)
    {
        var rows = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{ "id": "{{i}}", "title": "Rij {{i}}" }"""));
        (Check($$""" "type": "interactive", "interactive": { "type": "list", "body": { "text": "?" }, "action": { "button": "Kies", "sections": [ { "rows": [ {{rows}} ] } ] } } """)?.Code).ShouldBe(code);
    }

    [Theory]
    [InlineData("""{ "to": "31600000001", "text": { "body": "hoi" } }""")]
    [InlineData("""{ "messaging_product": "whatsapp", "text": { "body": "hoi" } }""")]
    public void Product_and_recipient_are_needed(string json) => SendRules.Check(JsonNode.Parse(json)!.AsObject())!.Code.ShouldBe(100);

    private static string With(string field, string value)
    {
        string Of(string name, string usual) => field == name ? value : usual;
        return field.Split(' ')[0] is "header" or "footer" or "button"
            ? $$"""
               "type": "interactive", "interactive": { "type": "button", "header": { "type": "text", "text": "{{Of("header", "Kop")}}" }, "body": { "text": "?" }, "footer": { "text": "{{Of("footer", "Voet")}}" },
                 "action": { "buttons": [ { "type": "reply", "reply": { "id": "{{Of("button id", "1")}}", "title": "{{Of("button title", "Ja")}}" } } ] } }
               """
            : $$"""
               "type": "interactive", "interactive": { "type": "list", "body": { "text": "{{Of("list body", "?")}}" }, "action": { "button": "{{Of("list button", "Kies")}}", "sections": [ { "title": "{{Of("section title", "Deel")}}",
                 "rows": [ { "id": "{{Of("row id", "1")}}", "title": "{{Of("row title", "Rommel")}}", "description": "{{Of("row description", "Op straat")}}" } ] } ] } }
               """;
    }

    private static GraphError? Check(string fields) => SendRules.Check(JsonNode.Parse($$"""{ "messaging_product": "whatsapp", "to": "31600000001", {{fields}} }""")!.AsObject());
}
