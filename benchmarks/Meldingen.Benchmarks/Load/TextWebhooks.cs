using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Benchmarks.Load;

/// <summary>Signed bodies with text messages of many senders, 2,000 bytes for a body of one; no message is ever made twice.</summary>
internal sealed class TextWebhooks(string phoneNumberId, string appSecret)
{
    public const int Bytes = 2_000;
    private const int Senders = 2_000;
    private const string Words = "Er ligt al dagen grofvuil naast de container op de hoek en vannacht is er weer bij gezet. ";
    private readonly string _began = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private int _last;

    /// <param name="messages">In this body.</param>
    public (byte[] Body, string Signature) Next(int messages)
    {
        var bare = Body(messages, 0);
        var body = messages == 1 ? Body(1, Bytes - bare.Length, _last) : bare;
        return (body, WebhookSignature.Sign(body, appSecret));
    }

    private byte[] Body(int messages, int words, int? again = null)
    {
        _last = again - 1 ?? _last;
        var said = words > 0 ? string.Concat(Enumerable.Repeat(Words, 1 + (words / Words.Length)))[..words] : "";
        return Encoding.ASCII.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"900","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"31970100000","phone_number_id":"{{{phoneNumberId}}}"},
            "contacts":[{"profile":{"name":"Sanne de Vries"},"wa_id":"31600000001"}],
            "messages":[{{{string.Join(",\n", Enumerable.Range(0, messages).Select(_ => Message(++_last, said)))}}}]}}]}]}
            """);
    }

    private string Message(int number, string said) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"from":"316{{{number % Senders:D8}}}","id":"wamid.HBgLMzE2MDAwMDAwMDEVAgASGBQzQTQ4{{{number:D20}}}","timestamp":"{{{_began}}}","type":"text","text":{"body":"Grofvuil {{{number:D8}}} {{{said}}}"}}""");
}
