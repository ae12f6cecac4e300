using System.Text.Json.Nodes;
using Meldingen.Pipeline.Replies;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class WhatsAppSendTests
{
    [Fact]
    public void A_text_that_answers_a_message() => ShouldBeJson(
        WhatsAppSend.Text("31600000001", null, "Dankjewel! Je nummer is ZEE-2026-000001. 😊", "wamid.X", "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"text","biz_opaque_callback_data":"0123",
         "context":{"message_id":"wamid.X"},"text":{"body":"Dankjewel! Je nummer is ZEE-2026-000001. 😊"}}
        """);

    [Fact]
    public void A_request_for_the_place() => ShouldBeJson(
        WhatsAppSend.LocationRequest("31600000001", null, "Waar is dit?", null, "0123"),
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"31600000001","type":"interactive","biz_opaque_callback_data":"0123",
         "interactive":{"type":"location_request_message","body":{"text":"Waar is dit?"},"action":{"name":"send_location"}}}
        """);

    [Fact]
    public void One_without_a_phone_number_is_answered_by_user_id() => ShouldBeJson(
        WhatsAppSend.Text(null, "NL.abc", "Hoi", null, "0123"),
        """{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"NL.abc","type":"text","biz_opaque_callback_data":"0123","text":{"body":"Hoi"}}""");

    [Fact]
    public void One_with_both_is_answered_by_phone_number_alone()
    {
        var json = JsonNode.Parse(WhatsAppSend.Text("31600000001", "NL.abc", "Hoi", null, "0123"))!.AsObject();

        json["to"]!.GetValue<string>().ShouldBe("31600000001");
        json.ContainsKey("recipient").ShouldBeFalse();
    }

    [Fact]
    public void What_WhatsApp_would_refuse_is_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => WhatsAppSend.Text(null, null, "Hoi", null, "0123"));
        Should.Throw<ArgumentException>(() => WhatsAppSend.Text("31600000001", null, "", null, "0123"));
        Should.Throw<ArgumentException>(() => WhatsAppSend.Text("31600000001", null, new string('a', 4097), null, "0123"));
        Should.Throw<ArgumentException>(() => WhatsAppSend.LocationRequest("31600000001", null, new string('a', 1025), null, "0123"));
        Should.Throw<ArgumentException>(() => WhatsAppSend.Text("31600000001", null, "Hoi", null, new string('0', 513)));
    }

    internal static void ShouldBeJson(byte[] body, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(expected)).ShouldBeTrue(System.Text.Encoding.UTF8.GetString(body));
}

/// <summary>Against Meta's own examples of requests.</summary>
[Trait("Corpus", "whatsapp")]
public sealed class WhatsAppSendCorpusTests
{
    [SkippableTheory]
    [InlineData("send_Send_Text_Message.json", null)]
    [InlineData("send_Send_Reply_to_Text_Message.json", "wamid.X")]
    public void A_text_has_the_fields_of_Metas_example_and_our_mark(string example, string? replyTo)
    {
        var theirs = JsonNode.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder("whatsapp"), "meta-openapi-send", example)))!;
        var ours = JsonNode.Parse(WhatsAppSend.Text("31600000001", null, "Hoi", replyTo, "0123"))!;

        Paths(ours).Except(["biz_opaque_callback_data"]).ShouldBe(Paths(theirs).Except(["text.preview_url"]), ignoreOrder: true);
    }

    private static IEnumerable<string> Paths(JsonNode node, string path = "") => node is JsonObject fields
        ? fields.SelectMany(field => Paths(field.Value!, path.Length == 0 ? field.Key : $"{path}.{field.Key}"))
        : [path];
}
