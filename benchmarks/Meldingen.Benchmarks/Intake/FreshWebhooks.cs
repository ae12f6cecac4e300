using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Benchmarks.Intake;

/// <param name="Signature">The header that proves the body.</param>
internal sealed record SignedWebhook(byte[] Body, string Signature);

/// <summary>Webhooks as WhatsApp sends them, photos with a few words, no message of which was ever sent before.</summary>
/// <param name="messages">In each body.</param>
internal sealed class FreshWebhooks(int messages)
{
    public const string PhoneNumberId = "100200300400500";
    public const string Secret = "a secret of this benchmark";
    private long _last;

    public SignedWebhook Next()
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"900","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"31970100000","phone_number_id":"{{{PhoneNumberId}}}"},
            "contacts":[{"profile":{"name":"Sanne de Vries"},"wa_id":"31600000001"}],
            "messages":[{{{string.Join(",\n", Enumerable.Range(0, messages).Select(_ => Message(++_last)))}}}]}}]}]}
            """);
        return new SignedWebhook(body, WebhookSignature.Sign(body, Secret));
    }

    // As long as a real wamid.
    private static string Message(long number) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"from":"31600000001","id":"wamid.HBgLMzE2MDAwMDAwMDEVAgASGBQzQTQ4{{{number:D20}}}","timestamp":"1772359203","type":"image",
        "image":{"id":"{{{number:D16}}}","mime_type":"image\/jpeg","sha256":"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=","caption":"Vuilniszakken op de stoep bij de haven"}}
        """);
}
