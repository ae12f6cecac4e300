using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Graph;

public sealed class SendTests
{
    [Fact]
    public async Task An_answer_reaches_the_phone_and_its_statuses_carry_the_callback_data()
    {
        await using var rig = await Rig.StartAsync();
        var question = rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        var (status, body) = await rig.PostMessageAsync($$"""
            "type": "text", "text": { "body": "Dank je wel" }, "context": { "message_id": "{{question}}" }, "biz_opaque_callback_data": "row-7"
            """);

        status.ShouldBe(200);
        body["contacts"]![0]!["wa_id"]!.GetValue<string>().ShouldBe(Rig.Anna.Digits);
        var id = body["messages"]![0]!["id"]!.GetValue<string>();
        var shown = rig.Emulator.Phone(Rig.Anna).Received.ShouldHaveSingleItem();
        (shown.Id.Value, shown.Kind, shown.Text, shown.Context, shown.CallbackData).ShouldBe((id, "text", "Dank je wel", question, "row-7"));
        var statuses = (await rig.DeliveredAsync()).SelectMany(d => d.Statuses).ToArray();
        statuses.Select(s => s["status"]!.GetValue<string>()).ShouldBe(["sent", "delivered", "read"]);
        statuses.ShouldAllBe(s => s["id"]!.GetValue<string>() == id && s["biz_opaque_callback_data"]!.GetValue<string>() == "row-7" && s["recipient_id"]!.GetValue<string>() == Rig.Anna.Digits);
        rig.Emulator.Phone(Rig.Anna).Received[0].Status.ShouldBe("read");
    }

    [Fact]
    public async Task Outside_the_window_only_a_template_reaches_the_person()
    {
        await using var rig = await Rig.StartAsync();
        await rig.MakeTemplateAsync(""" "name": "opgelost", "language": "nl", "components": [ { "type": "BODY", "text": "Uw melding is opgelost." } ] """);
        (await SendText(rig)).ShouldBe((400, 131047));
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
        (await SendText(rig)).ShouldBe((200, 0));
        rig.Clock.Ahead = TimeSpan.FromHours(23.9);
        (await SendText(rig)).ShouldBe((200, 0));
        rig.Clock.Ahead = TimeSpan.FromHours(24.1);
        (await SendText(rig)).ShouldBe((400, 131047));

        var (status, body) = await rig.PostMessageAsync("""  "type": "template", "template": { "name": "opgelost", "language": { "code": "nl" } } """);

        status.ShouldBe(200);
        body["messages"]![0]!["message_status"]!.GetValue<string>().ShouldBe("accepted");
        rig.Emulator.Phone(Rig.Anna).Received.Select(r => r.Kind).ShouldBe(["text", "text", "template"]);
        rig.Emulator.State.Refused.ShouldBe(2);
    }

    [Fact]
    public async Task The_window_can_also_fail_by_a_status()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { WindowRefusal = WindowRefusal.FailedStatus });

        (await SendText(rig)).ShouldBe((200, 0));

        var failed = (await rig.DeliveredAsync()).SelectMany(d => d.Statuses).ShouldHaveSingleItem();
        failed["status"]!.GetValue<string>().ShouldBe("failed");
        failed["errors"]![0]!["code"]!.GetValue<int>().ShouldBe(131047);
    }

    [Theory]
    [InlineData(131047, """ "to": "31600000009", "text": { "body": "hoi" } """)]
    [InlineData(100, """ "text": { "body": "hoi" } """)]
    [InlineData(100, """ "to": "31600000001", "type": "telegram", "telegram": {} """)]
    [InlineData(131008, """ "to": "31600000001", "text": {} """)]
    [InlineData(131009, """ "to": "0612345678", "text": { "body": "hoi" } """)]
    [InlineData(131009, """ "to": "31600000001", "type": "interactive", "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": [ { "reply": { "id": "1", "title": "meer dan twintig tekens" } } ] } } """)]
    [InlineData(132001, """ "to": "31600000001", "type": "template", "template": { "name": "opgelost", "language": { "code": "nl" } } """)]
    public async Task A_refusal_has_the_shape_of_the_Graph_API_and_leaves_nothing_behind(int code, string fields)
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        var (status, body) = await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", {{fields}} }""");

        status.ShouldBe(code == 132001 ? 404 : 400);
        var error = body.AsObject().ShouldHaveSingleItem().Value!.AsObject();
        error.Select(e => e.Key).ShouldBe(["message", "type", "code", "error_data", "fbtrace_id"]);
        error["message"]!.GetValue<string>().ShouldStartWith($"(#{code}) ");
        error["type"]!.GetValue<string>().ShouldBe("OAuthException");
        error["code"]!.GetValue<int>().ShouldBe(code);
        error["error_data"]!.AsObject().Select(e => e.Key).ShouldBe(["messaging_product", "details"]);
        (rig.Emulator.State.ToPeople, rig.Emulator.State.Refused).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_read_mark_may_say_that_the_business_is_typing_and_nothing_else()
    {
        await using var rig = await Rig.StartAsync();
        var id = rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        var (status, body) = await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "status": "read", "message_id": "{{id}}", "typing_indicator": { "type": "dance" } }""");

        (status, body["error"]!["code"]!.GetValue<int>()).ShouldBe((400, 100));
        rig.Emulator.Phone(Rig.Anna).Sent.ShouldHaveSingleItem().MarkedRead.ShouldBeFalse();
    }

    [Fact]
    public async Task A_read_mark_is_for_a_message_that_came()
    {
        await using var rig = await Rig.StartAsync();
        var id = rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        var (status, body) = await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "status": "read", "message_id": "{{id}}", "typing_indicator": { "type": "text" } }""");

        status.ShouldBe(200);
        body["success"]!.GetValue<bool>().ShouldBeTrue();
        rig.Emulator.Phone(Rig.Anna).Sent.ShouldHaveSingleItem().MarkedRead.ShouldBeTrue();
        (await rig.PostAsync(rig.MessagesPath, """{ "messaging_product": "whatsapp", "status": "read", "message_id": "wamid.unknown" }""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_is_no_JSON_or_for_another_number_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        (await rig.PostAsync(rig.MessagesPath, "{")).Body["error"]!["code"]!.GetValue<int>().ShouldBe(100);
        (await rig.PostAsync("/v23.0/999999/messages", "{}")).Body["error"]!["error_subcode"]!.GetValue<int>().ShouldBe(33);
        rig.Http.DefaultRequestHeaders.Authorization = null;
        (await rig.PostAsync(rig.MessagesPath, "{}")).Status.ShouldBe(401);
    }

    private static async Task<(int Status, int Code)> SendText(Rig rig)
    {
        var (status, body) = await rig.PostMessageAsync(""" "text": { "body": "Dank je wel" } """);
        return (status, body["error"]?["code"]?.GetValue<int>() ?? 0);
    }
}
