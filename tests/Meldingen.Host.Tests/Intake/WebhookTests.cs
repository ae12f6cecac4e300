using System.Net;
using System.Text;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Channels.Meta;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Intake;

public sealed class WebhookTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=00")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_missing_or_wrong_signature_is_refused_and_leaves_nothing_behind(string? signature)
    {
        var answer = await PostAsync(Message("wamid.X1"), signature);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        (await _host.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_over_four_mebibytes_is_too_large()
    {
        var answer = await PostAsync(new string(' ', (4 * 1024 * 1024) + 1), "sha256=00");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Broken_json_that_is_signed_is_named_without_a_stack()
    {
        var answer = await PostSignedAsync("{\"object\": \"whatsapp");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("JSON");
        text.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_same_message_delivered_three_times_is_one_raw_row_and_one_message()
    {
        for (var i = 0; i < 3; i++)
        {
            (await PostSignedAsync(Message("wamid.TWICE"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await _host.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(1);
        (await _host.BecomesAsync(async s => await s.Messages.CountAsync() == 1)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_for_an_unknown_number_is_kept_and_refused_with_a_reason()
    {
        (await PostSignedAsync(Message("wamid.ELSE", "999999999999999"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var raw = await _host.InStoreAsync(s => s.RawEvents.SingleAsync());
        raw.Refusal.ShouldBe("the inbox is not one of ours");
        (await _host.InStoreAsync(s => s.Work.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_app_speaks_for_its_own_numbers_only()
    {
        await using var host = await RunningHost.StartAsync(s => s.WhatsApp.Numbers.Add(
            new NumberSettings { PhoneNumberId = "310600000000777", AppSecret = "another", AccessToken = "b", VerifyToken = "c" }));
        var body = Message("wamid.FORGED");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), "another"));

        (await host.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await host.InStoreAsync(s => s.RawEvents.SingleAsync())).Refusal.ShouldBe("signed by the app of another inbox");
        (await host.InStoreAsync(s => s.Work.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_stored_shows_neither_number_nor_words()
    {
        await PostSignedAsync(Message("wamid.SECRET"));
        await _host.BecomesAsync(async s => await s.Messages.CountAsync() == 1);

        var raw = await _host.InStoreAsync(s => s.RawEvents.SingleAsync());
        var message = await _host.InStoreAsync(s => s.Messages.SingleAsync());
        foreach (var bytes in new[] { raw.BodySealed!, raw.Key, message.WordsSealed!, message.WamidSealed! })
        {
            var text = Encoding.Latin1.GetString(bytes);
            text.ShouldNotContain("31612345678");
            text.ShouldNotContain("hondenpoep");
            text.ShouldNotContain("wamid");
        }
    }

    [Fact]
    public async Task The_handshake_wants_the_right_token()
    {
        var token = _host.Emulator.Emulator.VerifyToken;

        (await _host.Http.GetStringAsync($"/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=12345")).ShouldBe("12345");
        (await _host.Http.GetAsync("/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=12345")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Host", "meldingen.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task The_console_answers_this_machine_only(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(header, value);

        (await _host.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _host.Http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private Task<HttpResponseMessage> PostSignedAsync(string body) => PostAsync(body, WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), _host.AppSecret));

    private async Task<HttpResponseMessage> PostAsync(string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, signature);
        }

        return await _host.Http.SendAsync(request);
    }

    private string Message(string wamid, string? number = null) =>
        $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"31850000001","phone_number_id":"{{{number ?? _host.PhoneNumberId}}}"},
        "contacts":[{"profile":{"name":"Sanne"},"wa_id":"31612345678"}],
        "messages":[{"from":"31612345678","id":"{{{wamid}}}","timestamp":"1780992000","type":"text","text":{"body":"hondenpoep op de stoep"}}]}}]}]}
        """;
}
