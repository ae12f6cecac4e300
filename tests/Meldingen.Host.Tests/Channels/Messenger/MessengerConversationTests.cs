using System.Net;
using Meldingen.Emulator.Identity;
using Meldingen.Host.Channels;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Channels.Messenger;

/// <summary>People on Messenger and on WhatsApp with one host; on Messenger every webhook comes twice.</summary>
public sealed class MessengerConversationTests : IAsyncLifetime
{
    private StandInMessenger _messenger = null!;
    private RunningHost _host = null!;

    [Fact]
    public async Task A_photo_and_words_are_asked_for_their_place_and_get_one_number()
    {
        await PhotoAsync("9001");
        (await _host.BecomesAsync(_ => Task.FromResult(_messenger.TextsTo("9001").Count == 1))).ShouldBeTrue();
        _messenger.TextsTo("9001")[0].ShouldEndWith("Tik onderaan op + en kies Locatie, of typ de straat en het huisnummer.");

        await _messenger.SharesPlaceAsync(_host, "9001", "m_place", 51.6888, 3.4228, Now());
        (await _host.BecomesAsync(_ => Task.FromResult(_messenger.TextsTo("9001").Count == 2))).ShouldBeTrue();

        var report = await _host.InStoreAsync(s => s.Reports.SingleAsync());
        _messenger.TextsTo("9001")[1].ShouldContain(report.Number.Value);
        report.LatitudeDegrees!.Value.ShouldBe(51.6888, 1e-6);
        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.Messages.CountAsync())).ShouldBe(2);
        (await _host.InStoreAsync(s => s.Photos.CountAsync())).ShouldBe(1);
        _messenger.FilesAsked.ShouldBe(1);
        _messenger.Actions("9001").ShouldContain("mark_seen");
        _messenger.Actions("9001").ShouldContain("typing_on");

        // What came of it: delivered, told twice as well.
        var number = _messenger.Sent.Last();
        await _messenger.ReceivedAsync(_host, "9001", number.Mid, Now());
        ReplyMark.TryParse(number.Mark, out var mark).ShouldBeTrue();
        (await _host.BecomesAsync(s => s.Replies.AnyAsync(r => r.Id == mark.Reply && r.State == ReplyState.Delivered))).ShouldBeTrue();
        _messenger.TextsTo("9001").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Photos_of_one_message_are_fetched_each_and_make_one_report()
    {
        await _messenger.SendsPhotosAsync(_host, "9001", "m_1", "Zwerfafval bij het bankje", [Upload("litter-1.jpg"), Upload("litter-2.jpg")], Now());
        await _messenger.SharesPlaceAsync(_host, "9001", "m_2", 51.6888, 3.4228, Now());

        (await _host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();

        (await _host.InStoreAsync(s => s.Photos.CountAsync(p => p.State == MediaState.Fetched))).ShouldBe(2);
        (await _host.InStoreAsync(s => s.Reports.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.Messages.Select(m => m.Kind).OrderBy(k => k).ToListAsync())).ShouldBe(["image", "image", "location"]);
    }

    [Fact]
    public async Task A_reply_whose_answer_is_lost_is_settled_by_its_echo_and_not_sent_again()
    {
        _messenger.LosesAnswers = true;
        await _messenger.WritesAsync(_host, "9001", "m_1", "Ik wil een vergunning aanvragen voor een dakkapel, hoe doe ik dat?", Now());
        (await _host.BecomesAsync(s => s.Replies.AnyAsync(r => r.State == ReplyState.Unknown))).ShouldBeTrue();

        await _messenger.EchoAsync(_host, _messenger.Sent.ShouldHaveSingleItem(), Now());

        (await _host.BecomesAsync(s => s.Replies.AnyAsync(r => r.State == ReplyState.Sent && r.SentKey != null))).ShouldBeTrue();
        _messenger.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_been_silent_for_a_day_is_sent_nothing_and_an_agent_sees_why()
    {
        await _messenger.WritesAsync(_host, "9001", "m_1", "Ik wil een vergunning aanvragen voor een dakkapel, hoe doe ik dat?", Now() - TimeSpan.FromHours(25));

        (await _host.BecomesAsync(s => s.Replies.AnyAsync(r => r.State == ReplyState.Failed))).ShouldBeTrue();

        (await _host.InStoreAsync(s => s.Replies.SingleAsync())).Reason.ShouldBe("window-closed");
        _messenger.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_does_not_go_here_either()
    {
        await _messenger.WritesAsync(_host, "9001", "m_1", "Hoi", Now());
        (await _host.BecomesAsync(s => s.Persons.AnyAsync())).ShouldBeTrue();
        var channel = _host.Service<OpenChannels>().Find(MessengerInbox.Of(StandInMessenger.Page)).ShouldNotBeNull();

        var outcome = await channel.SendAsync(
            MessengerInbox.Of(StandInMessenger.Page),
            new OutgoingLetter(new Recipient(null, "9001"), new OutgoingMessage.Template("Hoi", "hoi", "nl", []), null, "0123"), 1, CancellationToken.None);

        outcome.ShouldBe(ReplyWindow.Closed);
        _messenger.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conversation_on_WhatsApp_goes_on_beside_it_and_each_answer_takes_its_own_way()
    {
        var phone = PhoneNumber.Parse("31610000001");
        await _messenger.WritesAsync(_host, "9001", "m_1", "Ik wil een vergunning aanvragen voor een dakkapel, hoe doe ik dat?", Now());
        _host.Emulator.Emulator.Phones.SendText(phone, "Ik wil bezwaar maken tegen een boete, hoe doe ik dat?");

        (await _host.BecomesAsync(_ => Task.FromResult(_messenger.Sent.Count == 1 && _host.Emulator.Emulator.Phone(phone).Received.Length == 1))).ShouldBeTrue();

        _messenger.TextsTo("9001").ShouldHaveSingleItem().ShouldContain("Vergunningen");
        (await _host.InStoreAsync(s => s.Replies.Select(r => r.Inbox).ToListAsync())).Select(i => i.Channel).ShouldBe(["messenger", "whatsapp"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_id_on_another_channel_is_another_person()
    {
        await _messenger.WritesAsync(_host, "NL.9001", "m_1", "Hoi", Now());
        await RawWebhooks.PostAsync(_host, "wamid.1", "\"from_user_id\":\"NL.9001\"", "\"type\":\"text\",\"text\":{\"body\":\"Hoi\"}");

        (await _host.BecomesAsync(async s => await s.Messages.CountAsync() == 2)).ShouldBeTrue();

        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task The_address_is_checked_by_its_token_and_a_body_by_the_signature_of_the_page_it_is_about()
    {
        (await _host.Http.GetStringAsync("/webhooks/messenger?hub.mode=subscribe&hub.verify_token=page-verify-token&hub.challenge=1234")).ShouldBe("1234");
        using var unsigned = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger") { Content = new StringContent("{}") };
        (await _host.Http.SendAsync(unsigned)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await _messenger.WritesAsync(_host, "9001", "m_1", "Hoi", Now(), page: "another");
        (await _host.InStoreAsync(s => s.RawEvents.SingleAsync())).Refusal.ShouldBe("the inbox is not one of ours");
    }

    public async Task InitializeAsync()
    {
        _messenger = await StandInMessenger.StartAsync();
        _host = await RunningHost.StartAsync(settings => settings.Source = _messenger.Configuration);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    private DateTimeOffset Now() => _host.Clock.Now.ToDateTimeOffset();

    private string Upload(string photo) => _messenger.Upload(photo, File.ReadAllBytes(Repository.PathTo("data-samples", "conversations", "photos", photo)));

    private Task PhotoAsync(string person) =>
        _messenger.SendsPhotosAsync(_host, person, "m_photo", "Er ligt een hoop vuilniszakken en zwerfafval naast de bank", [Upload("litter-1.jpg")], Now());
}
