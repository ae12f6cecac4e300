using System.Text;
using FsCheck.Fluent;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Intake;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Messenger;

public sealed class MessengerParserTests() : ParserLaws("messenger", MessengerParser.Parse)
{
    [Theory]
    [InlineData(10)]
    [InlineData(120)]
    public void Deep_nesting_in_one_item_leaves_its_neighbours_and_is_stored_readable(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);
        var webhook = Read($$$"""{"object":"page","entry":{"messaging":[{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"a","text":"Hoi","x":{{{deep}}}}},{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"b","text":"Dag"}}]}}""");

        webhook.Messages.Select(m => m.Content.Words).ShouldBe(["Hoi", "Dag"]);
        webhook.Messages.ShouldAllBe(m => MessengerParser.ParseStored(m.RawJson) != null);
    }

    [Fact]
    public void A_thousand_items_all_come_out_in_order()
    {
        var items = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$$"""{"sender":{"id":"{{{i}}}"},"recipient":{"id":"2"},"timestamp":1772359200000,"message":{"mid":"m{{{i}}}","text":"Hoi"}}"""));

        Read($$$"""{"object":"page","entry":[{"messaging":[{{{items}}}]}]}""").Messages.Select(m => m.Id.Value).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"m{i}"));
    }

    [Fact]
    public void A_message_of_ten_thousand_files_is_not_stored_ten_thousand_times()
    {
        var files = string.Join(',', Enumerable.Repeat("""{"type":"image","payload":{"url":"https://x.fbcdn.net/a.jpg"}}""", 10_000));
        var body = $$$"""{"object":"page","entry":[{"messaging":[{"sender":{"id":"1","more":"{{{new string('a', 100_000)}}}"},"recipient":{"id":"2"},"message":{"mid":"m","attachments":[{{{files}}}]}}]}]}""";

        var webhook = Read(body);

        webhook.Messages.Select(m => m.Id.Value).Distinct(StringComparer.Ordinal).Count().ShouldBe(10_000);
        webhook.Messages.Sum(m => (long)m.RawJson.Length).ShouldBeLessThan(body.Length * 5L);
    }

    [Fact]
    public void An_id_that_is_longer_than_any_is_none()
    {
        var id = new string('1', 2000);

        Read($$$"""{"object":"page","entry":[{"messaging":[{"sender":{"id":"{{{id}}}"},"recipient":{"id":"2"},"message":{"mid":"m","text":"Hoi"}},{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"{{{id}}}","text":"Hoi"}}]}]}""")
            .Skipped.Select(s => s.Reason).ShouldBe(["has no sender", "has no mid"]);
    }

    [Theory]
    [InlineData("1772359200123", "2026-03-01T10:00:00.123Z")]
    [InlineData("\"1772359200000\"", "2026-03-01T10:00:00Z")]
    [InlineData("1772359200", "2026-03-01T10:00:00Z")]
    [InlineData("177235920012345", null)]
    [InlineData("12", null)]
    [InlineData("{}", null)]
    public void A_time_is_in_milliseconds_or_seconds_and_never_costs_the_message(string timestamp, string? told) =>
        Read($$$"""{"object":"page","entry":[{"messaging":[{"sender":{"id":"1"},"recipient":{"id":"2"},"timestamp":{{{timestamp}}},"message":{"mid":"m","text":"Hoi"}}]}]}""")
            .Messages.ShouldHaveSingleItem().SentAt.ShouldBe(told is null ? null : InstantPattern.ExtendedIso.Parse(told).Value);

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void A_stored_part_that_there_is_not_is_no_message(int part) =>
        MessengerParser.ParseStored(Encoding.UTF8.GetBytes($$$"""{"object":"page","stored_part":{{{part}}},"entry":[]}""")).ShouldBeNull();

    [Fact]
    public void A_webhook_cannot_say_which_part_it_is() =>
        Read("""{"object":"page","stored_part":2,"entry":[{"messaging":[{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"m","text":"Hoi"}}]}]}""").Messages.ShouldHaveSingleItem().Id.Value.ShouldBe("m");

    protected override bool ReadsAgain(ParsedWebhook webhook)
    {
        _ = MessengerListing.Of(webhook).ToJsonString();
        return webhook.Messages.All(m => MessengerParser.ParseStored(m.RawJson) is { } again && again == m with { RawJson = again.RawJson } && again.RawJson.Span.SequenceEqual(m.RawJson.Span))
            && webhook.Statuses.All(s => MessengerParser.ParseStoredStatus(s.RawJson) is { } again && again == s with { RawJson = again.RawJson })
            && webhook.Skipped.All(s => MessengerParser.Parse(s.RawJson) is ParseResult.Parsed);
    }

    private static ParsedWebhook Read(string body) => MessengerParser.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeOfType<ParseResult.Parsed>().Webhook;
}
