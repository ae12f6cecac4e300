using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Conversations.Reading;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conversations.Reading;

public sealed class ConversationMessagesTests
{
    private static readonly NoReportReader Reader = NoReportReaderTests.Load("zeedrecht");

    [Theory]
    [InlineData("text", "Text", "Report", false)]
    [InlineData("album-over-two-changes", "Photo Photo Photo", "None Report None", false)]
    [InlineData("documents", "DocumentPhoto DocumentPhoto Other", "None None Unclear", true)]
    [InlineData("location-that-answers", "Pin", "None", false)]
    [InlineData("button-and-list-replies", "Text Text Text Other", "Unclear Report Thanks None", false)]
    [InlineData("reaction-given-and-taken-back", "Aside Aside", "None None", false)]
    [InlineData("edit-and-revoke", "Edit Edit Revoke Other", "Unclear Unclear None None", false)]
    [InlineData("system", "Aside Aside", "None None", false)]
    [InlineData("form-contacts-and-order", "Text Text Other Other Other Other Text Other", "Unclear Unclear None Unclear None None Unclear Unclear", false)]
    [InlineData("kinds-kept-for-a-person", "Other Other Other Other Other Other Other", "None Unclear None None None None None", false)]
    public void Every_kind_of_message_means_something(string sample, string kinds, string words, bool firstMayCarryPlace)
    {
        var read = Read(sample);

        string.Join(' ', read.Select(m => m.Kind.GetType().Name)).ShouldBe(kinds);
        string.Join(' ', read.Select(m => m.Words.GetType().Name)).ShouldBe(words);
        read[0].MayCarryPlace.ShouldBe(firstMayCarryPlace);
    }

    [Fact]
    public void A_message_without_a_time_counts_as_sent_when_it_arrived() =>
        Read("numbers-where-strings-are-usual")[1].SentAt.ShouldBe(Talk.At(5));

    private static ConversationMessage[] Read(string sample)
    {
        var body = File.ReadAllBytes(Repository.PathTo("data-samples", "whatsapp", sample + ".json"));
        var webhook = ((ParseResult.Parsed)WebhookParser.Parse(body)).Webhook;
        return [.. webhook.Messages.Select((m, i) => ConversationMessages.From(m, Talk.Id(i), Talk.At(5), Reader, original: Talk.Id(99)))];
    }
}
