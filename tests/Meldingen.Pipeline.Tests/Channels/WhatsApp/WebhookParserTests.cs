using System.Text;
using FsCheck.Fluent;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

public sealed class WebhookParserTests() : ParserLaws("whatsapp", WebhookParser.Parse)
{
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Deep_nesting_in_one_message_leaves_its_neighbours(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);
        var body = $$$"""{"messages":[{"id":"w1","from":"31","text":{"body":"Hoi"}},{"id":"w2","from":"31","type":"image","image":{{{deep}}} },{"id":"w3","from":"31","text":{"body":"Dag"}}],"nieuw":{{{deep}}} }""";

        var webhook = WebhookParser.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeOfType<ParseResult.Parsed>().Webhook;

        webhook.Messages.Select(m => (m.Id.Value, m.Content.Words)).ShouldBe([("w1", "Hoi"), ("w2", null), ("w3", "Dag")]);
        webhook.Skipped.ShouldHaveSingleItem().Kind.ShouldBe("nieuw");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void A_form_whose_answers_are_nested_deep_is_words_as_they_came(int depth)
    {
        var deep = string.Concat(Enumerable.Repeat("{\\\"a\\\":", depth)) + "1" + new string('}', depth);
        var body = $$$"""{"messages":[{"id":"w1","from":"31","type":"interactive","interactive":{"nfm_reply":{"response_json":"{{{deep}}}"} } }]}""";

        var form = Read(body).Messages.ShouldHaveSingleItem().Content.ShouldBeOfType<MessageContent.Form>();

        form.Words!.Length.ShouldBe(deep.Replace("\\", "", StringComparison.Ordinal).Length);
    }

    [Fact]
    public void A_property_name_that_cannot_be_read_hides_nothing()
    {
        var body = """{"entry":[{"\ud83d":1,"changes":[{"value":{"\udc00":{},"messages":[{"\ud83d":2,"id":"w1","from":"31","text":{"body":"Hoi"}}]}}]}]}""";

        var message = WebhookParser.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeOfType<ParseResult.Parsed>().Webhook.Messages.ShouldHaveSingleItem();

        message.Content.ShouldBe(new MessageContent.Text("Hoi"));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_cost_only_themselves()
    {
        var body = Encoding.UTF8.GetBytes("""{"messages":[{"id":"w1","from":"31","text":{"body":"a@b"}},{"id":"w2","from":"31","text":{"body":"Hoi"}}]}""");
        body[body.AsSpan().IndexOf((byte)'@')] = 0xFF;

        var webhook = WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>().Webhook;

        webhook.Messages.Select(m => m.Content.Words).ShouldBe(["a\ufffdb", "Hoi"]);
    }

    [Fact]
    public void A_thousand_updates_of_3_MB_all_arrive_in_order()
    {
        var text = new string('x', 3_000);
        var body = Value("messages", Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"316{{{i}}}","id":"w{{{i}}}","timestamp":"1772359200","type":"text","text":{"body":"{{{text}}}"}}"""));

        var webhook = Read(body);

        body.Length.ShouldBeGreaterThan(3_000_000);
        webhook.Messages.Select(m => m.Id.Value).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"w{i}"));
        webhook.Messages.ShouldAllBe(m => m.Content.Words == text);
    }

    [Fact]
    public void A_thousand_updates_of_every_kind_all_come_out_and_broken_ones_among_them_take_nobody_along()
    {
        string[] parts =
        [
            "\"type\":\"text\",\"text\":{\"body\":\"Hoi\"}", "\"type\":\"image\",\"image\":{\"id\":\"1\"}", "\"type\":\"image\",\"image\":7",
            "\"type\":\"location\",\"location\":{\"latitude\":51.5,\"longitude\":3.6}", "\"type\":\"hologram\"", "\"type\":[]",
            "\"type\":\"contacts\",\"contacts\":[{}]", "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"w0\"}",
        ];
        string Message(int i) => i % 10 == 9 ? i % 20 == 9 ? "null" : $$"""{"from":"31","type":"audio"}""" : $$$"""{"from":"316{{{i}}}","id":"w{{{i}}}",{{{parts[i % parts.Length]}}} }""";
        var statuses = Enumerable.Range(0, 200).Select(i => i % 4 == 3 ? "{\"status\":\"sent\"}" : $$"""{"id":"s{{i}}","status":"read"}""");
        var body = $$$"""
            {"entry":[{"changes":[{"field":"messages","value":{"messages":[{{{string.Join(',', Enumerable.Range(0, 500).Select(Message))}}}],"statuses":[{{{string.Join(',', statuses)}}}]}}]},
            {"changes":{"field":"messages","value":{"messages":[{{{string.Join(',', Enumerable.Range(500, 300).Select(Message))}}}]} } }]}
            """;

        var webhook = Read(body);

        webhook.Messages.Select(m => m.Id.Value).ShouldBe(Enumerable.Range(0, 800).Where(i => i % 10 != 9).Select(i => $"w{i}"));
        webhook.Statuses.Select(s => s.SentId.Value).ShouldBe(Enumerable.Range(0, 200).Where(i => i % 4 != 3).Select(i => $"s{i}"));
        webhook.Skipped.CountBy(s => s.Reason).Order(Comparer<KeyValuePair<string, int>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key))).ShouldBe(
        [
            new("a message that is nothing, not an object", 40), new("audio message has no id", 40), new("status 'sent' has no id", 50),
        ]);
    }

    [Fact]
    public void Metadata_and_contacts_of_a_megabyte_are_not_copied_into_every_message()
    {
        var letters = new string('x', 1_000_000);
        var messages = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"31600000001","id":"w{{{i}}}","text":{"body":"Hoi"}}"""));
        var body = $$$"""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1","x":"{{{letters}}}"},"contacts":[{"wa_id":"31600000001","profile":{"name":"{{{letters}}}"}}],"messages":[{{{messages}}}]}}]}]}""";

        var webhook = Read(body);

        webhook.Messages.Length.ShouldBe(1000);
        webhook.Messages.Sum(m => m.RawJson.Length).ShouldBeLessThan(body.Length);
        webhook.Messages.ShouldAllBe(m => WebhookParser.ParseStored(m.RawJson)!.Inbox == m.Inbox);
    }

    [Fact]
    public void Verifying_and_reading_two_kilobytes_allocates_at_most_four_times_that()
    {
        var text = new string('x', 1500);
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"31970100000","phone_number_id":"1002003004005"},"contacts":[{"profile":{"name":"Sanne"},"wa_id":"31600000001"}],"messages":[{"from":"31600000001","id":"wamid.HBgLMzE2MDAwMDAwMDEVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=","timestamp":"1772359200","type":"text","text":{"body":"{{{text}}}"}}]},"field":"messages"}]}]}""");
        var signature = WebhookSignature.Sign(body, "geheim");
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Once();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * body.Length);

        void Once()
        {
            WebhookSignature.Verify(body, signature, "geheim").ShouldBeTrue();
            WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>();
        }
    }

    private static string Value(string list, IEnumerable<string> items) =>
        $$$"""{"entry":[{"changes":[{"field":"messages","value":{"{{{list}}}":[{{{string.Join(',', items)}}}]}}]}]}""";

    private static ParsedWebhook Read(string body) => WebhookParser.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeOfType<ParseResult.Parsed>().Webhook;

    protected override bool ReadsAgain(ParsedWebhook webhook)
    {
        WebhookListing.Write(webhook).ShouldNotBeNullOrEmpty();
        return webhook.Messages.All(m => WebhookParser.ParseStored(m.RawJson)?.Id == m.Id);
    }
}
