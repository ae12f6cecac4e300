using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Messenger;

/// <summary>Every body in data-samples/messenger against what it is expected to say.</summary>
public sealed class MessengerSampleTests
{
    private static readonly string Folder = Repository.PathTo("data-samples", "messenger");

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f)!)
        .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_reads_as_expected(string sample)
    {
        var listing = MessengerListing.Of(Parse(sample));

        var expected = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, Path.ChangeExtension(sample, ".expected.json"))));
        JsonNode.DeepEquals(listing, expected).ShouldBeTrue(listing.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_stored_of_each_part_reads_the_same_again(string sample)
    {
        var webhook = Parse(sample);

        foreach (var message in webhook.Messages)
        {
            var again = MessengerParser.ParseStored(message.RawJson).ShouldNotBeNull(message.Id.Value);
            again.ShouldBe(message with { RawJson = again.RawJson });
            again.RawJson.ToArray().ShouldBe(message.RawJson.ToArray());
        }

        foreach (var status in webhook.Statuses)
        {
            var again = MessengerParser.ParseStoredStatus(status.RawJson).ShouldNotBeNull();
            again.ShouldBe(status with { RawJson = again.RawJson });
        }

        foreach (var skipped in webhook.Skipped)
        {
            var again = MessengerParser.Parse(skipped.RawJson).ShouldBeOfType<ParseResult.Parsed>().Webhook;
            (again.Messages.Length, again.Statuses.Length).ShouldBe((0, 0));
            again.Skipped.ShouldHaveSingleItem().ToString().ShouldBe(skipped.ToString());
        }
    }

    [Fact]
    public void What_is_stored_of_a_further_part_holds_neither_the_words_nor_the_other_files()
    {
        var raw = System.Text.Encoding.UTF8.GetString(Parse("photos-of-one-message.json").Messages[1].RawJson.Span);

        raw.ShouldContain("b.jpg");
        raw.ShouldNotContain("a.jpg");
        raw.ShouldNotContain("Kijk eens");
    }

    [Fact]
    public void Nothing_personal_shows_when_a_result_is_printed()
    {
        var message = Parse("photos-of-one-message.json").Messages[0];

        $"{message} {message.Content} {message.Sender} {message.Id} {message.ContextId} {((MessageContent.Image)message.Content).Media.Id}"
            .ShouldBe("message (image) (image) (sender) (message id) (message id) (media id)");
    }

    internal static ParsedWebhook Parse(string sample) =>
        MessengerParser.Parse(File.ReadAllBytes(Path.Combine(Folder, sample))).ShouldBeOfType<ParseResult.Parsed>().Webhook;
}
