using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

/// <summary>Every body in data-samples/whatsapp against what it is expected to say.</summary>
public sealed class WebhookSampleTests
{
    private static readonly string Folder = Repository.PathTo("data-samples", "whatsapp");

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f)!)
        .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_reads_as_expected(string sample)
    {
        var webhook = Parse(sample);

        var expected = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, Path.ChangeExtension(sample, ".expected.json"))))!;
        JsonNode.DeepEquals(JsonNode.Parse(WebhookListing.Write(webhook)), expected).ShouldBeTrue(WebhookListing.Write(webhook));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_stored_of_a_message_reads_the_same_again(string sample)
    {
        var webhook = Parse(sample);

        foreach (var message in webhook.Messages)
        {
            var again = WebhookParser.ParseStored(message.RawJson).ShouldNotBeNull();
            WebhookListing.Write(new ParsedWebhook([again], [], [])).ShouldBe(WebhookListing.Write(new ParsedWebhook([message], [], [])));
            again.RawJson.ToArray().ShouldBe(message.RawJson.ToArray());
        }

        foreach (var status in webhook.Statuses)
        {
            var again = WebhookParser.ParseStoredStatus(status.RawJson).ShouldNotBeNull();
            WebhookListing.Write(new ParsedWebhook([], [again], [])).ShouldBe(WebhookListing.Write(new ParsedWebhook([], [status], [])));
        }

        foreach (var skipped in webhook.Skipped)
        {
            var again = WebhookParser.Parse(skipped.RawJson).ShouldBeOfType<ParseResult.Parsed>().Webhook;
            again.Skipped.ShouldHaveSingleItem().Kind.ShouldBe(skipped.Kind);
        }
    }

    [Fact]
    public void Nothing_personal_shows_when_a_result_is_printed()
    {
        var message = Parse("location-that-answers.json").Messages.Single();

        var printed = $"{message} {message.Content} {message.Sender} {message.Id} {message.ContextId}";

        printed.ShouldBe("message (location) (location) (sender) (message id) (message id)");
    }

    private static ParsedWebhook Parse(string sample) =>
        WebhookParser.Parse(File.ReadAllBytes(Path.Combine(Folder, sample))).ShouldBeOfType<ParseResult.Parsed>().Webhook;
}
