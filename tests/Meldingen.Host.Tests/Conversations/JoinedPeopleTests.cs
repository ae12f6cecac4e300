using System.Net;
using System.Text;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>Words came from a number, a place from a user id; then a message shows that they are one person.</summary>
public sealed class JoinedPeopleTests : IAsyncLifetime
{
    private const string ByNumber = "\"from\":\"31612345601\"";
    private const string ByUserId = "\"from_user_id\":\"NL.1122334455\"";

    private RunningHost _host = null!;

    [Fact]
    public async Task What_two_senders_said_is_one_melding_once_they_are_one_person()
    {
        await PostAsync("wamid.A", ByNumber, "\"type\":\"text\",\"text\":{\"body\":\"Er ligt een hoop vuilniszakken en zwerfafval naast de bank\"}");
        await PostAsync("wamid.B", ByUserId, "\"type\":\"location\",\"location\":{\"latitude\":51.654463,\"longitude\":3.446008}");
        (await _host.BecomesAsync(async s => await s.Messages.CountAsync() == 2)).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(2);

        await PostAsync("wamid.C", ByNumber + "," + ByUserId, "\"type\":\"text\",\"text\":{\"body\":\"Het stinkt\"}");

        (await _host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();
        var report = await _host.InStoreAsync(s => s.Reports.SingleAsync());
        (report.PlaceSource, report.Area).ShouldBe(("whatsapp-pin", "Kreekzicht"));
        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.PersonKeys.CountAsync())).ShouldBe(2);
        (await _host.InStoreAsync(s => s.Conversations.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.Drafts.CountAsync())).ShouldBe(1);
        (await _host.BecomesAsync(async s => !await s.Work.AnyAsync(w => w.State == WorkState.Ready && w.Kind == WorkKind.ConversationTimer))).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Work.CountAsync(w => w.State == WorkState.Failed))).ShouldBe(0, "the timer of the conversation that is gone has nothing to do");
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private async Task PostAsync(string wamid, string sender, string content)
    {
        // As the host's clock has it: what was sent within one quiet period belongs together.
        var sent = new DateTimeOffset(2026, 6, 9, 10, 0, 0, TimeSpan.FromHours(2)).ToUnixTimeSeconds();
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"31850000001","phone_number_id":"{{{_host.PhoneNumberId}}}"},
            "messages":[{ {{{sender}}},"id":"{{{wamid}}}","timestamp":"{{{sent}}}",{{{content}}} }]}}]}]}
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, _host.AppSecret));
        (await _host.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
