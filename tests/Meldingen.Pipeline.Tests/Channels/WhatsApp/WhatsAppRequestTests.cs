using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

public sealed class WhatsAppRequestTests
{
    [Fact]
    public void A_text_that_answers_a_message() => ShouldBeJson(
        Request("31600000001", null, new OutgoingMessage.Plain("Dankjewel! Je nummer is ZEE-2026-000001. 😊"), "wamid.X", "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"text","biz_opaque_callback_data":"0123",
         "context":{"message_id":"wamid.X"},"text":{"body":"Dankjewel! Je nummer is ZEE-2026-000001. 😊"}}
        """);

    [Fact]
    public void A_request_for_the_place() => ShouldBeJson(
        Request("31600000001", null, new OutgoingMessage.LocationRequest("Waar is dit?"), null, "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"interactive","biz_opaque_callback_data":"0123",
         "interactive":{"type":"location_request_message","body":{"text":"Waar is dit?"},"action":{"name":"send_location"}}}
        """);

    [Fact]
    public void One_without_a_phone_number_is_answered_by_user_id() => ShouldBeJson(
        Request(null, "NL.abc", new OutgoingMessage.Plain("Hoi"), null, "0123"),
        """{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"NL.abc","type":"text","biz_opaque_callback_data":"0123","text":{"body":"Hoi"}}""");

    [Fact]
    public void One_with_both_is_answered_by_phone_number_alone()
    {
        var json = JsonNode.Parse(Request("31600000001", "NL.abc", new OutgoingMessage.Plain("Hoi"), null, "0123"))!.AsObject();

        json["to"]!.GetValue<string>().ShouldBe("31600000001");
        json.ContainsKey("recipient").ShouldBeFalse();
    }

    [Fact]
    public void What_WhatsApp_would_refuse_is_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => Request(null, null, new OutgoingMessage.Plain("Hoi"), null, "0123"));
        Should.Throw<ArgumentException>(() => Request("31600000001", null, new OutgoingMessage.Plain(""), null, "0123"));
        Should.Throw<ArgumentException>(() => Request("31600000001", null, new OutgoingMessage.Plain(new string('a', 4097)), null, "0123"));
        Should.Throw<ArgumentException>(() => Request("31600000001", null, new OutgoingMessage.LocationRequest(new string('a', 1025)), null, "0123"));
        Should.Throw<ArgumentException>(() => Request("31600000001", null, new OutgoingMessage.Plain("Hoi"), null, new string('0', 513)));
    }

    [Fact]
    public void Buttons() => ShouldBeJson(
        Request("31600000001", null, new OutgoingMessage.Buttons("Klopt dit?", [new("ja", "Ja"), new("nee", "Nee, iets anders")]), null, "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"interactive","biz_opaque_callback_data":"0123",
         "interactive":{"type":"button","body":{"text":"Klopt dit?"},"action":{"buttons":[
           {"type":"reply","reply":{"id":"ja","title":"Ja"}},{"type":"reply","reply":{"id":"nee","title":"Nee, iets anders"}}]}}}
        """);

    [Fact]
    public void A_list() => ShouldBeJson(
        Request("31600000001", null, new OutgoingMessage.Choices("Wat is het?", "Kies", [new("Afval", [new("zak", "Zak", "Naast de container"), new("bank", "Bank")])]), null, "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"interactive","biz_opaque_callback_data":"0123",
         "interactive":{"type":"list","body":{"text":"Wat is het?"},"action":{"button":"Kies","sections":[
           {"title":"Afval","rows":[{"id":"zak","title":"Zak","description":"Naast de container"},{"id":"bank","title":"Bank"}]}]}}}
        """);

    [Fact]
    public void A_template_with_its_values_in_their_order() => ShouldBeJson(
        Request("31600000001", null, new OutgoingMessage.Template("Nummer 1 in Oost", "melding_ontvangen", "nl", ["1", "Oost"]), null, "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"template","biz_opaque_callback_data":"0123",
         "template":{"name":"melding_ontvangen","language":{"code":"nl"},"components":[{"type":"body","parameters":[{"type":"text","text":"1"},{"type":"text","text":"Oost"}]}]}}
        """);

    [Fact]
    public void A_template_without_fields_has_no_components() => ShouldBeJson(
        Request("31600000001", null, new OutgoingMessage.Template("Hoi", "hoi", "nl", []), null, "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"template","biz_opaque_callback_data":"0123",
         "template":{"name":"hoi","language":{"code":"nl"}}}
        """);

    [Fact]
    public void A_read_mark_with_and_without_typing()
    {
        ShouldBeJson(WhatsAppRequest.Read(new("wamid.X"), typing: false), """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.X"}""");
        ShouldBeJson(WhatsAppRequest.Read(new("wamid.X"), typing: true), """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.X","typing_indicator":{"type":"text"}}""");
    }

    private static byte[] Request(string? phone, string? userId, OutgoingMessage message, string? replyTo, string callbackData) =>
        WhatsAppRequest.Of(new Recipient(phone, userId), message, replyTo is null ? null : new ChannelMessageId(replyTo), callbackData);

    internal static void ShouldBeJson(byte[] body, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(expected)).ShouldBeTrue(System.Text.Encoding.UTF8.GetString(body));
}

/// <summary>Against Meta's own examples of requests.</summary>
[Trait("Corpus", "whatsapp")]
public sealed class WhatsAppRequestCorpusTests
{
    public static TheoryData<string, OutgoingMessage> Examples => new()
    {
        { "send_Send_Reply_Button.json", new OutgoingMessage.Buttons("Klopt dit?", [new("ja", "Ja"), new("nee", "Nee")]) },
        { "send_Send_List_Message.json", new OutgoingMessage.Choices("Wat is het?", "Kies", [new("Afval", [new("zak", "Zak", "Groot")])]) },
        { "send_Send_Message_Template_Text.json", new OutgoingMessage.Template("Hoi", "hoi", "nl", ["1"]) },
    };

    [SkippableTheory]
    [InlineData("send_Send_Text_Message.json", null)]
    [InlineData("send_Send_Reply_to_Text_Message.json", "wamid.X")]
    public void A_text_has_the_fields_of_Metas_example_and_our_mark(string example, string? replyTo)
    {
        var theirs = JsonNode.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder("whatsapp"), "meta-openapi-send", example)))!;
        var ours = JsonNode.Parse(WhatsAppRequest.Of(new Recipient("31600000001", null), new OutgoingMessage.Plain("Hoi"), replyTo is null ? null : new ChannelMessageId(replyTo), "0123"))!;

        Paths(ours).Except(["biz_opaque_callback_data"]).ShouldBe(Paths(theirs).Except(["text.preview_url"]), ignoreOrder: true);
    }

    /// <summary>Theirs may have headers, footers and other kinds of parameters beside.</summary>
    [SkippableTheory]
    [MemberData(nameof(Examples))]
    public void Other_kinds_have_no_field_that_Metas_example_lacks(string example, OutgoingMessage message)
    {
        var theirs = JsonNode.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder("whatsapp"), "meta-openapi-send", example)))!;
        var ours = JsonNode.Parse(WhatsAppRequest.Of(new Recipient("31600000001", null), message, null, "0123"))!;

        Paths(ours).Except(Paths(theirs), StringComparer.Ordinal).ShouldBe(["biz_opaque_callback_data"]);
    }

    [SkippableFact]
    public void A_read_mark_with_typing_is_as_in_Metas_example()
    {
        var theirs = JsonNode.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder("whatsapp"), "meta-openapi-send", "send_Send_typing_indicator_and_read_receipt.json")))!;

        Paths(JsonNode.Parse(WhatsAppRequest.Read(new("wamid.X"), typing: true))!).ShouldBe(Paths(theirs), ignoreOrder: true);
    }

    // Places in a list are all one.
    private static IEnumerable<string> Paths(JsonNode node, string path = "") => node is JsonObject fields
        ? fields.SelectMany(field => Paths(field.Value!, path.Length == 0 ? field.Key : $"{path}.{field.Key}"))
        : node is JsonArray items ? items.SelectMany(item => Paths(item!, path + "[]")).Distinct(StringComparer.Ordinal)
        : [path];
}
