using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReplyTextsTests
{
    public static TheoryData<string> Municipalities => [.. Shipped.Municipalities];

    [Theory]
    [MemberData(nameof(Municipalities))]
    public void What_ships_loads_without_a_problem(string municipality) => Shipped.Texts(municipality).Languages.ShouldBe(["en", "nl"]);

    [Theory]
    [MemberData(nameof(Municipalities))]
    public void What_ships_says_je_and_stays_short(string municipality)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(Shipped.Bytes(municipality, "nl"))!;

        texts.Where(t => Regex.IsMatch(t.Value, @"\b(u|uw|uzelf)\b", RegexOptions.IgnoreCase)).ShouldBeEmpty();
        texts.Where(t => t.Value.Length > 240).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ask-place", "names {number}, which is not there: it may name {municipality}", "Waar, {number}?")]
    [InlineData("acknowledged", "must name {number}", "Dank voor {category}!")]
    [InlineData("acknowledged-to-agent", "must name {number}", "Dank!")]
    [InlineData("joined", "must name {number}", "Dat wisten we al!")]
    [InlineData("outside-known-neighbour", "must name {neighbour}", "Niet in {municipality}.")]
    [InlineData("joined", "must have 1 to 900 characters", " ")]
    [InlineData("ask-place", "has a brace that begins or ends no field: a field is written {number}", "Waar is dit, {municipality?")]
    [InlineData("ask-place", "has a brace that begins or ends no field: a field is written {number}", "Waar is dit, { municipality }?")]
    [InlineData("refer-permit", "names {number}, which is not there: it may name {municipality}", "Kijk op {number}")]
    public void A_mistake_in_a_text_is_told_with_what_to_do(string situation, string reason, string text)
    {
        var problem = Problems(json => json[situation] = text).ShouldHaveSingleItem();

        (problem.File, problem.Key, problem.Reason).ShouldBe(("texts.nl.json", situation, reason));
    }

    [Fact]
    public void A_text_that_is_too_long_for_a_location_request_is_refused() =>
        Problems(json => json["ask-place"] = new string('a', 901)).ShouldHaveSingleItem().Reason.ShouldBe("must have 1 to 900 characters");

    [Fact]
    public void Every_mistake_of_every_file_is_told_at_once()
    {
        var dutch = Edited("nl", json =>
        {
            json.Remove("ask-place");
            json["joined"] = 7;
            json["good-morning"] = "Goedemorgen!";
        });
        var english = Edited("en", json => json.Remove("refer-permit"));

        var (texts, problems) = ReplyTexts.Load(Shipped.Files(("nl", dutch), ("en", english)));

        texts.ShouldBeNull();
        problems.Select(p => $"{p.File} {p.Key}").ShouldBe(
            ["texts.nl.json ask-place", "texts.nl.json joined", "texts.nl.json good-morning", "texts.en.json refer-permit"], ignoreOrder: true);
        problems.Single(p => p.Key == "good-morning").Reason.ShouldStartWith("is no situation: one of acknowledged, ");
        problems.Single(p => p.Key == "refer-permit").Reason.ShouldBe("is missing: another language has it");
    }

    [Fact]
    public void A_municipality_without_Dutch_texts_is_refused() =>
        ReplyTexts.Load(Shipped.Files(("en", Shipped.Bytes("zeedrecht", "en")))).Problems.ShouldHaveSingleItem().File.ShouldBe("texts.nl.json");

    [Fact]
    public void A_text_that_is_there_twice_is_refused()
    {
        var twice = Encoding.UTF8.GetString(Shipped.Bytes("zeedrecht", "nl")).Replace("\"ask-place\":", "\"ask-place\": \"Waar?\",\n  \"ask-place\":", StringComparison.Ordinal);

        var (_, problems) = ReplyTexts.Load(Shipped.Files(("nl", Encoding.UTF8.GetBytes(twice))));

        problems.ShouldHaveSingleItem().ToString().ShouldBe("texts.nl.json: ask-place: is there twice: keep one");
    }

    [Theory]
    [InlineData("[]", "is no JSON object of situation to text")]
    [InlineData("{\n\"joined\": \"half", "is no JSON (line 2)")]
    [InlineData("", "is no JSON (line 1)")]
    [InlineData("{\"joined\": \"\\ud83d\"}", "holds half an emoji: an escape \\ud8.. to \\udf.. without the other one")]
    public void What_is_no_file_of_texts_is_said_so(string content, string reason) =>
        ReplyTexts.Load(Shipped.Files(("nl", Encoding.UTF8.GetBytes(content)))).Problems.ShouldHaveSingleItem().Reason.ShouldBe(reason);

    [Fact]
    public void A_file_in_another_encoding_is_told_so() =>
        ReplyTexts.Load(Shipped.Files(("nl", Encoding.Latin1.GetBytes("{\"joined\": \"één\"}")))).Problems.ShouldHaveSingleItem().Reason
            .ShouldBe("is no UTF-8: save it in that encoding");

    [Fact]
    public void A_byte_order_mark_is_no_mistake() =>
        ReplyTexts.Load(Shipped.Files(("nl", [0xEF, 0xBB, 0xBF, .. Shipped.Bytes("zeedrecht", "nl")]))).Problems.ShouldBeEmpty();

    [Fact]
    public void A_language_without_texts_is_answered_in_Dutch()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "ZEE-2026-000001", ["municipality"] = "Zeedrecht" };

        var text = Shipped.Zeedrecht.Texts.Render(ReplySituation.Joined, "fr", fields);

        text.ShouldBe(Shipped.Zeedrecht.Texts.Render(ReplySituation.Joined, "nl", fields));
        text.ShouldContain("ZEE-2026-000001");
    }

    [Fact]
    public void A_field_that_holds_braces_stays_as_it_is() =>
        Shipped.Zeedrecht.Texts.Render(ReplySituation.OutsideKnown, "nl", new Dictionary<string, string>(StringComparer.Ordinal) { ["neighbour"] = "{number}", ["municipality"] = "" })
            .ShouldContain("{number}");

    [Fact]
    public void No_flipped_byte_of_a_file_makes_loading_throw()
    {
        var file = Shipped.Bytes("zeedrecht", "nl");
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNegativeInt At, byte By)>(),
            flip =>
            {
                var damaged = (byte[])file.Clone();
                damaged[flip.At.Get % damaged.Length] ^= flip.By;

                var (texts, problems) = ReplyTexts.Load(Shipped.Files(("nl", damaged)));

                (texts is null).ShouldBe(!problems.IsEmpty);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static IEnumerable<Vocabulary.Problem> Problems(Action<JsonObject> edit) => ReplyTexts.Load(Shipped.Files(("nl", Edited("nl", edit)))).Problems;

    private static byte[] Edited(string language, Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(Shipped.Bytes("zeedrecht", language))!.AsObject();
        edit(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
