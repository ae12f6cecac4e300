using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Intake.WhatsApp;

public sealed class WebhookParserTests
{
    private static readonly byte[][] Bodies = [.. Directory.GetFiles(Repository.PathTo("data-samples", "whatsapp"), "*.json")
        .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    [Fact]
    public void A_truncated_body_is_no_json_and_quotes_nothing()
    {
        foreach (var body in Bodies.Select(b => b.AsMemory(0, b.AsSpan().TrimEnd((byte)'\n').Length)))
        {
            for (var length = 0; length < body.Length; length += 7)
            {
                var reason = WebhookParser.Parse(body[..length]).ShouldBeOfType<ParseResult.NotJson>().Reason;
                reason.ShouldMatch("^no JSON of at most 128 levels: line \\d+, byte \\d+$");
            }
        }
    }

    [Fact]
    public void Flipped_bytes_never_throw_and_what_is_read_can_be_printed_and_read_again() => Prop.ForAll(
        Gen.Elements(Bodies).SelectMany(body =>
            Gen.Choose(0, body.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf(3).Select(flips => Flipped(body, flips))).ToArbitrary(),
        body => ReadsSafely(body)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_bytes_at_all_never_throw() =>
        Prop.ForAll<byte[]>(body => ReadsSafely(body)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(100, true)]
    [InlineData(129, false)]
    [InlineData(1_000_000, false)]
    public void Deep_nesting_is_read_or_refused_never_fatal(int depth, bool json)
    {
        var body = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        (WebhookParser.Parse(body) is ParseResult.Parsed).ShouldBe(json);
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
        var text = new string('x', 2900);
        var updates = Enumerable.Range(0, 1000).Select(i => $$$"""{"from":"316{{{i}}}","id":"w{{{i}}}","timestamp":"1772359200","type":"text","text":{"body":"{{{text}}}"}}""");
        var body = Encoding.UTF8.GetBytes($$$"""{"entry":[{"changes":[{"field":"messages","value":{"messages":[{{{string.Join(',', updates)}}}]}}]}]}""");

        var webhook = WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>().Webhook;

        body.Length.ShouldBeGreaterThan(2_900_000);
        webhook.Messages.Select(m => m.Wamid.Value).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"w{i}"));
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

    private static byte[] Flipped(byte[] body, (int At, int Bits)[] flips)
    {
        var copy = body.ToArray();
        foreach (var (at, bits) in flips)
        {
            copy[at] ^= (byte)bits;
        }

        return copy;
    }

    private static bool ReadsSafely(byte[] body)
    {
        if (WebhookParser.Parse(body) is ParseResult.Parsed { Webhook: var webhook })
        {
            WebhookListing.Write(webhook).ShouldNotBeNullOrEmpty();
            return webhook.Messages.All(m => WebhookParser.ParseStored(m.RawJson)?.Wamid == m.Wamid);
        }

        return true;
    }
}
