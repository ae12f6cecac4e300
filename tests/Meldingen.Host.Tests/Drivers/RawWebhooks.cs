using System.Net;
using System.Text;
using Meldingen.Pipeline.Channels.Meta;
using Shouldly;

namespace Meldingen.Host.Tests.Drivers;

/// <summary>Bodies that no phone of the emulator would send: without a number, about a new one.</summary>
internal static class RawWebhooks
{
    /// <summary>When the host's clock starts: what is sent within one quiet period of it belongs together.</summary>
    private static readonly DateTimeOffset Start = new(2026, 6, 9, 10, 0, 0, TimeSpan.FromHours(2));

    /// <param name="sender">"from":"…" or "from_user_id":"…" or both, or empty.</param>
    /// <param name="content">"type" and its part.</param>
    /// <param name="after">Sent so long after the start of the host's clock.</param>
    public static async Task PostAsync(RunningHost host, string wamid, string sender, string content, TimeSpan after = default)
    {
        var separator = sender.Length > 0 ? "," : "";
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"31850000001","phone_number_id":"{{{host.PhoneNumberId}}}"},
            "messages":[{ {{{sender}}}{{{separator}}}"id":"{{{wamid}}}","timestamp":"{{{(Start + after).ToUnixTimeSeconds()}}}",{{{content}}} }]}}]}]}
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, host.AppSecret));
        (await host.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
