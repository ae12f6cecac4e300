using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Messenger;

public sealed class MessengerRequestTests
{
    private static readonly Recipient Person = new(null, "9001");

    public static TheoryData<string, OutgoingMessage> Broken => new()
    {
        { "text-empty", new OutgoingMessage.Plain("") },
        { "text-empty", new OutgoingMessage.LocationRequest("") },
        { "text-too-long", new OutgoingMessage.Plain(new string('a', 2001)) },
        { "text-too-long", new OutgoingMessage.LocationRequest(new string('a', 1990)) },
        { "no-quick-replies", new OutgoingMessage.Buttons("Hoi", []) },
        { "too-many-quick-replies", new OutgoingMessage.Choices("Hoi", "Kies", [Group(7, 0), Group(7, 7)]) },
        { "title-too-long", new OutgoingMessage.Buttons("Hoi", [new("a", new string('a', 21))]) },
        { "title-empty", new OutgoingMessage.Buttons("Hoi", [new("a", "")]) },
        { "payload-too-long", new OutgoingMessage.Buttons("Hoi", [new(new string('a', 1001), "a")]) },
        { "payload-twice", new OutgoingMessage.Buttons("Hoi", [new("a", "a"), new("a", "b")]) },
        { "no-templates", new OutgoingMessage.Template("Hoi", "hoi", "nl", []) },
    };

    public static TheoryData<OutgoingMessage> Longest => new()
    {
        new OutgoingMessage.Plain(new string('a', 2000)),
        new OutgoingMessage.LocationRequest(new string('a', 900)),
        new OutgoingMessage.Choices("Hoi", "Kies", [Group(7, 0), Group(6, 7)]),
        new OutgoingMessage.Buttons("Hoi", [new(new string('a', 1000), new string('a', 20))]),
    };

    [Fact]
    public void A_text_with_our_mark() => ShouldBeJson(
        Request(new OutgoingMessage.Plain("Dankjewel! 😊")),
        """{"recipient":{"id":"9001"},"messaging_type":"RESPONSE","message":{"text":"Dankjewel! 😊","metadata":"0123"}}""");

    [Theory]
    [InlineData("Waar is dit precies?", "Tik onderaan op + en kies Locatie, of typ de straat en het huisnummer.")]
    [InlineData("Where exactly is this?", "Tap + below and choose Location, or type the street and house number.")]
    public void Who_is_asked_for_the_place_reads_how_in_the_language_of_the_question(string question, string how) => ShouldBeJson(
        Request(new OutgoingMessage.LocationRequest(question)),
        $$$"""{"recipient":{"id":"9001"},"messaging_type":"RESPONSE","message":{"text":"{{{question}}}\n\n{{{how}}}","metadata":"0123"}}""");

    [Fact]
    public void Buttons_are_quick_replies() => ShouldBeJson(
        Request(new OutgoingMessage.Buttons("Klopt dit?", [new("ja", "Ja"), new("nee", "Nee, iets anders")])),
        """
        {"recipient":{"id":"9001"},"messaging_type":"RESPONSE","message":{"text":"Klopt dit?","metadata":"0123","quick_replies":[
          {"content_type":"text","title":"Ja","payload":"ja"},{"content_type":"text","title":"Nee, iets anders","payload":"nee"}]}}
        """);

    [Fact]
    public void A_list_is_too_and_what_it_says_more_stands_in_the_text() => ShouldBeJson(
        Request(new OutgoingMessage.Choices("Wat is het?", "Kies", [new("Afval", [new("zak", "Zak", "Naast de container")]), new("Groot", [new("bank", "Bank")])])),
        """
        {"recipient":{"id":"9001"},"messaging_type":"RESPONSE","message":{"text":"Wat is het?\nZak: Naast de container","metadata":"0123","quick_replies":[
          {"content_type":"text","title":"Zak","payload":"zak"},{"content_type":"text","title":"Bank","payload":"bank"}]}}
        """);

    [Fact]
    public void Seen_and_typing()
    {
        ShouldBeJson(MessengerRequest.Seen(Person), """{"recipient":{"id":"9001"},"sender_action":"mark_seen"}""");
        ShouldBeJson(MessengerRequest.Typing(Person), """{"recipient":{"id":"9001"},"sender_action":"typing_on"}""");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_beyond_a_limit_is_told_by_its_name_and_never_written(string limit, OutgoingMessage message)
    {
        MessengerLimits.BrokenBy(message).ShouldBe([limit]);
        Should.Throw<ArgumentException>(() => Request(message));
    }

    [Theory]
    [MemberData(nameof(Longest))]
    public void What_is_within_the_limits_is_written(OutgoingMessage message)
    {
        MessengerLimits.BrokenBy(message).ShouldBeEmpty();
        Request(message).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_phone_number_reaches_nobody_here_and_a_mark_has_a_limit()
    {
        Should.Throw<ArgumentException>(() => MessengerRequest.Of(new Recipient("31600000001", null), new OutgoingMessage.Plain("Hoi"), "0123"));
        Should.Throw<ArgumentException>(() => MessengerRequest.Of(Person, new OutgoingMessage.Plain("Hoi"), new string('0', 1001)));
    }

    [Theory]
    [InlineData(MediaKind.Image, 25 * 1024 * 1024)]
    [InlineData(MediaKind.Document, 25 * 1024 * 1024)]
    [InlineData(MediaKind.Video, 25 * 1024 * 1024)]
    [InlineData(MediaKind.Audio, 25 * 1024 * 1024)]
    [InlineData(MediaKind.Sticker, 500 * 1024)]
    public void Each_kind_of_file_has_its_limit(MediaKind kind, long most) => MessengerLimits.MostBytes(kind).ShouldBe(most);

    private static ReplyOptionGroup Group(int count, int from) => new("Groep", [.. Enumerable.Range(from, count).Select(i => new ReplyOption($"{i}", $"{i}"))]);

    private static byte[] Request(OutgoingMessage message) => MessengerRequest.Of(Person, message, "0123");

    private static void ShouldBeJson(byte[] body, string expected) => JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(expected)).ShouldBeTrue(Encoding.UTF8.GetString(body));
}
