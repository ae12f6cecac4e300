using System.Text;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

/// <summary>One payload for each way in which a body may differ from the usual one.</summary>
public sealed class WebhookShapesTests
{
    private const string Hoi = "\"from\":\"31600000001\",\"type\":\"text\",\"text\":{\"body\":\"Hoi\"}";

    [Fact]
    public void An_entry_that_is_an_object_is_one_entry() =>
        Read("""{"object":"whatsapp_business_account","entry":{"id":"9","changes":[{"field":"messages","value":{"messages":[{"id":"w1",HOI}]}}]}}""")
            .Messages.ShouldHaveSingleItem().Content.Words.ShouldBe("Hoi");

    [Fact]
    public void Every_change_of_an_entry_is_read_whatever_stands_between_them()
    {
        var webhook = Read("""
            {"entry":[{"changes":[{"field":"messages","value":{"messages":[{"id":"w1",HOI}]}},null,{"field":"flows"},{"field":"messages","value":{"statuses":[{"id":"s1","status":"read"}]}},
            {"field":"messages","value":{"messages":[{"id":"w2",HOI}]}}]},{"changes":[{"value":{"messages":[{"id":"w3",HOI}]}}]}]}
            """);

        webhook.Messages.Select(m => m.Id.Value).ShouldBe(["w1", "w2", "w3"]);
        webhook.Statuses.ShouldHaveSingleItem().Status.ShouldBe(DeliveryStatus.Read);
        webhook.Skipped.Select(s => s.Kind).ShouldBe(["change", "flows"]);
    }

    [Theory]
    [InlineData("\"1772359200\"", true)]
    [InlineData("1772359200", true)]
    [InlineData("1772359200000", false)]
    [InlineData("\"morgen\"", false)]
    [InlineData("{}", false)]
    public void A_timestamp_is_a_string_or_an_integer_of_seconds_and_never_costs_the_message(string timestamp, bool told) =>
        Read($$$"""{"messages":[{"id":"w1","timestamp":{{{timestamp}}},HOI}]}""").Messages.ShouldHaveSingleItem().SentAt
            .ShouldBe(told ? Instant.FromUtc(2026, 3, 1, 10, 0) : null);

    [Fact]
    public void What_has_no_id_is_skipped_under_the_name_of_what_it_was()
    {
        var webhook = Read("""
            {"messages":[{"from":"31600000001","type":"image","image":{"id":"7"},"errors":[{"code":131052,"title":"Media download error"}]},{"id":"w1",HOI},{"id":"","from":"31","type":"text"}],
             "statuses":[{"status":"delivered"},{"id":"s1"},{"id":"s2","status":"sent"}],"errors":[{"code":130429,"title":"Rate limit hit"},{"title":"?"}]}
            """);

        webhook.Messages.ShouldHaveSingleItem();
        webhook.Statuses.ShouldHaveSingleItem();
        webhook.Skipped.Select(s => (s.Kind, s.Reason)).ShouldBe(
        [
            ("message", "image message has no id"), ("message", "text message has no id"), ("status", "status 'delivered' has no id"), ("status", "status has no name"),
            ("error", "error 130429"), ("error", "an error without a code"),
        ]);
        webhook.Skipped[0].Errors.ShouldBe([new WebhookError(131052, "Media download error")]);
        webhook.Skipped[4].Errors.ShouldBe([new WebhookError(130429, "Rate limit hit")]);
    }

    [Fact]
    public void A_message_without_from_is_known_by_its_business_scoped_user_id()
    {
        var webhook = Read("""
            {"contacts":[{"profile":{"name":"Sanne"},"user_id":"NL.1"},{"profile":{"name":"Piet"},"user_id":"NL.2","wa_id":"31600000002"}],
             "messages":[{"id":"w1","from_user_id":"NL.1","type":"text","text":{"body":"Hoi"}},{"id":"w2","from_user_id":"NL.2","type":"text","text":{"body":"Dag"}},{"id":"w3","type":"video","video":{"id":"1"}}]}
            """);

        webhook.Messages.Select(m => (m.Sender, m.ProfileName)).ShouldBe([(new Sender(null, "NL.1"), "Sanne"), (new Sender("31600000002", "NL.2"), "Piet")]);
        webhook.Skipped.ShouldHaveSingleItem().Reason.ShouldBe("video message has no sender");
    }

    [Fact]
    public void A_message_with_an_image_and_an_error_keeps_both()
    {
        var message = Read("""{"messages":[{"id":"w1","from":"31","type":"image","image":{"id":"7","caption":"Kijk"},"errors":[{"code":131053,"title":"Media upload error"}]}]}""").Messages.ShouldHaveSingleItem();

        message.Content.ShouldBe(new MessageContent.Image(new MediaReference(new MediaId("7"), null, null), "Kijk"));
        message.Errors.ShouldBe([new WebhookError(131053, "Media upload error")]);
    }

    [Fact]
    public void A_type_that_nobody_knows_yet_is_kept_with_its_name_and_its_words()
    {
        var webhook = Read("""{"messages":[{"id":"w1","from":"31","type":"poll_vote","poll_vote":{"text":"Ja"}},{"id":"w2","from":"31","type":"Geheim van Jan!"},{"id":"w3",HOI}]}""");

        webhook.Messages.Select(m => (m.Content.Kind, m.Content.Words)).ShouldBe([("poll_vote", "Ja"), ("unknown", null), ("text", "Hoi")]);
    }

    [Fact]
    public void A_field_that_nobody_knows_yet_is_listed_by_its_name_also_beside_messages()
    {
        var webhook = Read("""{"entry":[{"changes":[{"field":"pigeons","value":{"event":"LANDED"}},{"field":"messages","value":{"messages":[{"id":"w1",HOI}],"pigeons":[{"id":"p1"}]}}]}]}""");

        webhook.Messages.ShouldHaveSingleItem();
        webhook.Skipped.Select(s => (s.Kind, s.Reason)).ShouldBe([("pigeons", "'pigeons' holds no message and no status"), ("pigeons", "'pigeons' stands beside messages and is not read")]);
    }

    [Fact]
    public void A_notice_that_names_no_sender_is_about_the_one_it_names()
    {
        var message = Read("""{"messages":[{"id":"w1","type":"system","system":{"type":"user_changed_number","customer":"31600000001","new_wa_id":"31600000002"}}]}""").Messages.ShouldHaveSingleItem();

        message.Sender.ShouldBe(new Sender("31600000001", null));
        message.Content.ShouldBe(new MessageContent.System("user_changed_number", "31600000002", null, "31600000001"));
    }

    [Fact]
    public void Nothing_of_a_form_a_card_or_an_advertisement_shows_when_it_is_printed()
    {
        var printed = $"{new FormAnswer("straat", "Havenweg")} {new SharedContact("Jan", 1)} {new Referral("ad", "1", "https://example.org", "Kop", "Tekst", "image", "klik")}";

        printed.ShouldBe("(answer) (contact) (referral)");
    }

    private static ParsedWebhook Read(string body) =>
        WebhookParser.Parse(Encoding.UTF8.GetBytes(body.Replace("HOI", Hoi, StringComparison.Ordinal))).ShouldBeOfType<ParseResult.Parsed>().Webhook;
}
