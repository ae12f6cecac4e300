using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Phones;

/// <summary>People whom the business knows by a user id, with or without a number.</summary>
public sealed class UsernameTests
{
    private const string Words = """ "text": { "body": "Dank je wel" } """;
    private static readonly PersonAddress Fleur = PersonAddress.Parse("NL.1047385771169864");

    [Fact]
    public async Task Nothing_that_a_person_without_a_number_sends_shows_one()
    {
        await using var rig = await Rig.StartAsync();
        var first = rig.Emulator.Phones.SendText(Fleur, "hoi", new Sending { Name = "Fleur", Username = "fleurtje" });
        rig.Emulator.Phones.SendText(Fleur, "en", new Sending { ReplyTo = first });

        var values = (await rig.DeliveredAsync()).SelectMany(d => d.Values).ToArray();

        JsonNode.DeepEquals(values[0]["contacts"], JsonNode.Parse("""[{ "profile": { "name": "Fleur", "username": "fleurtje" }, "user_id": "NL.1047385771169864" }]""")).ShouldBeTrue();
        var message = values[0]["messages"]![0]!;
        message["from_user_id"]!.GetValue<string>().ShouldBe("NL.1047385771169864");
        message["from"].ShouldBeNull();
        JsonNode.DeepEquals(values[1]["messages"]![0]!["context"], new JsonObject { ["id"] = first.Value }).ShouldBeTrue();
        Encoding.Latin1.GetString(Convert.FromBase64String(first.Value["wamid.".Length..])).ShouldContain("NL.1047385771169864");
    }

    [Fact]
    public async Task An_answer_to_a_user_id_arrives_and_its_answer_and_statuses_name_the_user_id()
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Fleur, "hoi");

        var (status, body) = await PostAsync(rig, """ "recipient": "NL.1047385771169864" """);

        status.ShouldBe(200);
        JsonNode.DeepEquals(body["contacts"], JsonNode.Parse("""[{ "input": "NL.1047385771169864", "user_id": "NL.1047385771169864" }]""")).ShouldBeTrue();
        rig.Emulator.Phone(Fleur).Received.ShouldHaveSingleItem().Text.ShouldBe("Dank je wel");
        var statuses = (await rig.DeliveredAsync()).SelectMany(d => d.Statuses).ToArray();
        statuses.Length.ShouldBe(3);
        statuses.ShouldAllBe(s => s["recipient_user_id"]!.GetValue<string>() == "NL.1047385771169864" && s["recipient_id"] == null);
    }

    [Fact]
    public async Task One_message_with_both_makes_the_number_and_the_user_id_one_person()
    {
        await using var rig = await Rig.StartAsync();
        var both = PersonAddress.Parse($"{Rig.Anna},NL.7");
        rig.Emulator.Phones.SendText(both, "hoi");

        (await PostAsync(rig, $""" "to": "{Rig.Anna}", "recipient": "NL.8" """)).Body["contacts"]![0]!["wa_id"]!.GetValue<string>().ShouldBe(Rig.Anna.Digits);
        (await PostAsync(rig, """ "recipient": "NL.7" """)).Status.ShouldBe(200);

        rig.Emulator.KnownPhones.ShouldBe([both]);
        foreach (var name in new[] { Rig.Anna.Digits, "NL.7", both.ToString() })
        {
            var phone = (await rig.GetAsync($"/_emulator/phones/{name}")).Body;
            phone["phone"]!.GetValue<string>().ShouldBe(both.ToString());
            (phone["received"]!.AsArray().Count, phone["sent"]!.AsArray().Count).ShouldBe((2, 1));
        }

        var contact = (await rig.DeliveredAsync())[0].Values.Single()["contacts"]![0]!;
        (contact["wa_id"]!.GetValue<string>(), contact["user_id"]!.GetValue<string>()).ShouldBe((Rig.Anna.Digits, "NL.7"));
    }

    [Fact]
    public async Task The_window_of_a_user_id_that_never_wrote_is_closed_and_what_is_no_user_id_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        (await PostAsync(rig, """ "recipient": "NL.9" """)).Body["error"]!["code"]!.GetValue<int>().ShouldBe(131047);
        (await PostAsync(rig, """ "recipient": "31600000001" """)).Body["error"]!["code"]!.GetValue<int>().ShouldBe(131009);
        (await PostAsync(rig, """ "to": "NL.9" """)).Body["error"]!["code"]!.GetValue<int>().ShouldBe(131009);
    }

    [Fact]
    public async Task They_write_over_the_control_API_too_and_are_still_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;
        try
        {
            await using (var rig = await Rig.StartAsync(Rig.Quick with { StateFolder = folder }))
            {
                (await rig.PostAsync("/_emulator/phones/NL.7/messages", """{ "text": "hoi", "username": "fleurtje" }""")).Status.ShouldBe(200);
                (await rig.PostAsync($"/_emulator/phones/{Rig.Anna},NL.7/messages", """{ "text": "dit is mijn nummer" }""")).Status.ShouldBe(200);
                (await rig.PostAsync("/_emulator/phones/fleurtje/messages", """{ "text": "hoi" }""")).Status.ShouldBe(400);
            }

            await using (var rig = await Rig.StartAsync(Rig.Quick with { StateFolder = folder }))
            {
                rig.Emulator.Phone(Rig.Anna).Sent.Select(s => s.Text).ShouldBe(["hoi", "dit is mijn nummer"]);
                (await rig.PostMessageAsync(Words)).Status.ShouldBe(200);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(""" "userId": "NL.7", "username": "fleurtje" """, "NL.7")]
    [InlineData(""" "userId": "NL.7", "phone": "31600000001" """, "31600000001,NL.7")]
    public void A_script_is_of_a_number_a_user_id_or_both(string keys, string address) => Read(keys).Scripts.ShouldHaveSingleItem().Phone.ShouldBe(PersonAddress.Parse(address));

    [Theory]
    [InlineData("")]
    [InlineData(""" "userId": "fleurtje" """)]
    [InlineData(""" "userId": "NL.7", "phone": "6" """)]
    public void A_script_of_nobody_is_a_mistake(string keys) => Read(keys).Mistakes.ShouldHaveSingleItem();

    private static ScriptRead Read(string keys) =>
        ScriptReader.Read($$"""{ "id": "a", "startAt": "2026-01-10T09:00:00", "steps": [ { "text": "hoi" } ]{{(keys.Length > 0 ? "," : "")}} {{keys}} }""", "/", "a.json");

    private static Task<(int Status, JsonNode Body)> PostAsync(Rig rig, string whom) =>
        rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "recipient_type": "individual", {{whom}}, {{Words}} }""");
}
