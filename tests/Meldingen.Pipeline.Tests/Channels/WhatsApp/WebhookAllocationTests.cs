using System.Text;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

/// <summary>What is read of a webhook is little more than what is kept of it: the parts as they came, and their words.</summary>
public sealed class WebhookAllocationTests
{
    private const string Secret = "a secret of this test";
    private const int BodyBytes = 2_000;

    [Fact]
    public void To_verify_and_parse_a_text_of_two_thousand_bytes_allocates_at_most_four_times_its_size() =>
        Allocated(Text()).ShouldBeLessThanOrEqualTo(4 * BodyBytes);

    [Fact]
    public void So_does_an_album_in_two_changes()
    {
        var body = File.ReadAllBytes(Repository.PathTo("data-samples", "whatsapp", "album-over-two-changes.json"));

        Allocated(body).ShouldBeLessThanOrEqualTo(4 * body.Length);
    }

    /// <summary>Of this thread, once everything is compiled and pools are filled: the same number every time.</summary>
    private static long Allocated(byte[] body)
    {
        var signature = WebhookSignature.Sign(body, Secret);
        for (var i = 0; i < 100; i++)
        {
            Read(body, signature);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(body, signature);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Read(byte[] body, string signature)
    {
        WebhookSignature.Verify(body, signature, Secret).ShouldBeTrue();
        WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>();
    }

    private static byte[] Text()
    {
        var before =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"900","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"31970100000","phone_number_id":"100200300400500"},
            "contacts":[{"profile":{"name":"Sanne de Vries"},"wa_id":"31600000001"}],
            "messages":[{"from":"31600000001","id":"wamid.HBgLMzE2MDAwMDAwMDEVAgASGBQzQTQ4AAAAAAAAAAAAAAAAAAAA","timestamp":"1772359203","type":"text","text":{"body":"
            """.ReplaceLineEndings("");
        const string After = "\"}}]}}]}]}";
        return Encoding.ASCII.GetBytes(before + new string('a', BodyBytes - before.Length - After.Length) + After);
    }
}
