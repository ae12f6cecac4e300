using System.Text;
using Meldingen.Host.Console;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What an agent reads of every kind of message.</summary>
public sealed class TellingLineTests
{
    private static readonly ConsoleTexts Texts = new();

    [Theory]
    [InlineData("\"type\":\"text\",\"text\":{\"body\":\"Hoi\"}", "Hoi", "Hoi")]
    [InlineData("\"type\":\"image\",\"image\":{\"id\":\"1\"}", "stuurde een foto", "sent a photo")]
    [InlineData("\"type\":\"image\",\"image\":{\"id\":\"1\",\"caption\":\"Kijk\"},\"context\":{\"forwarded\":true}", "doorgestuurd · Kijk", "forwarded · Kijk")]
    [InlineData("\"type\":\"image\",\"image\":{\"id\":\"1\"},\"context\":{\"frequently_forwarded\":true}", "vaak doorgestuurd · stuurde een foto", "forwarded many times · sent a photo")]
    [InlineData("\"type\":\"document\",\"document\":{\"id\":\"1\",\"mime_type\":\"image/jpeg\",\"filename\":\"a.jpg\"}", "stuurde een foto als bestand (a.jpg)", "sent a photo as a file (a.jpg)")]
    [InlineData("\"type\":\"document\",\"document\":{\"id\":\"1\",\"filename\":\"brief.pdf\",\"caption\":\"Zie bijlage\"}", "stuurde een bestand (brief.pdf): Zie bijlage", "sent a file (brief.pdf): Zie bijlage")]
    [InlineData("\"type\":\"location\",\"location\":{\"latitude\":51.5,\"longitude\":3.6,\"name\":\"Kerk\",\"address\":\"Markt 1\"}", "deelde een plek: Kerk, Markt 1", "shared a place: Kerk, Markt 1")]
    [InlineData("\"type\":\"audio\",\"audio\":{\"id\":\"1\",\"voice\":true}", "stuurde een spraakbericht", "sent a voice message")]
    [InlineData("\"type\":\"audio\",\"audio\":{\"id\":\"1\"}", "stuurde een geluidsbestand", "sent a sound file")]
    [InlineData("\"type\":\"video\",\"video\":{\"id\":\"1\",\"caption\":\"Kijk\"}", "stuurde een video: Kijk", "sent a video: Kijk")]
    [InlineData("\"type\":\"sticker\",\"sticker\":{\"id\":\"1\"}", "stuurde een sticker", "sent a sticker")]
    [InlineData("\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Jan\"},\"phones\":[{}]}]", "deelde contactgegevens: Jan (1 tel.)", "shared contacts: Jan (1 tel.)")]
    [InlineData("\"type\":\"order\",\"order\":{\"product_items\":[{\"quantity\":3}]}", "plaatste een bestelling (3×)", "placed an order (3×)")]
    [InlineData("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"w0\",\"emoji\":\"👍\"}", "reageerde met 👍", "reacted with 👍")]
    [InlineData("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"w0\",\"emoji\":\"\"}", "nam een reactie terug", "took a reaction back")]
    [InlineData("\"type\":\"interactive\",\"interactive\":{\"button_reply\":{\"id\":\"1\",\"title\":\"Ja\"}}", "Ja", "Ja")]
    [InlineData("\"type\":\"interactive\",\"interactive\":{\"nfm_reply\":{\"response_json\":\"{\\\"straat\\\":\\\"Markt\\\"}\"}}", "vulde een formulier in: straat: Markt", "filled in a form: straat: Markt")]
    [InlineData("\"type\":\"button\",\"button\":{\"text\":\"Opgelost\"}", "Opgelost", "Opgelost")]
    [InlineData("\"type\":\"edit\",\"edit\":{\"original_message_id\":\"w0\"}", "verbeterde een bericht", "corrected a message")]
    [InlineData("\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"w0\"}", "trok een bericht in", "took a message back")]
    [InlineData("\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\",\"wa_id\":\"312\"}", "heeft een nieuw telefoonnummer", "has a new phone number")]
    [InlineData("\"type\":\"system\",\"system\":{\"type\":\"user_changed_user_id\",\"user_id\":\"NL.2\"}", "is bij WhatsApp onder een nieuw kenmerk bekend", "is known to WhatsApp under a new identifier")]
    [InlineData("\"type\":\"system\",\"system\":{\"type\":\"customer_identity_changed\"}", "bericht van WhatsApp over de melder", "notice of WhatsApp about the melder")]
    [InlineData("\"type\":\"unsupported\",\"errors\":[{\"code\":131051}]", "stuurde iets wat WhatsApp niet doorgeeft", "sent something that WhatsApp does not hand on")]
    [InlineData("\"type\":\"hologram\"", "stuurde iets wat hier niet te lezen is (hologram)", "sent something that cannot be read here (hologram)")]
    [InlineData("\"type\":\"image\",\"image\":{}", "stuurde iets wat hier niet te lezen is (image)", "sent something that cannot be read here (image)")]
    [InlineData("\"type\":\"text\",\"text\":{\"body\":\"Hoi\"},\"referral\":{\"source_type\":\"ad\",\"headline\":\"Schone straat\"}", "Hoi · kwam via een advertentie of bericht: Schone straat", "Hoi · came from an advertisement or post: Schone straat")]
    public void Every_kind_of_message_is_a_line_that_can_be_read(string content, string dutch, string english)
    {
        var body = $$$"""{"messages":[{"id":"w1","from":"311",{{{content}}} }]}""";
        var message = WebhookParser.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeOfType<ParseResult.Parsed>().Webhook.Messages.ShouldHaveSingleItem();

        var line = new TellingLine(message.Content.Kind, message.Content.Words) { Told = Told.Of(message) };

        line.In(k => Texts.Get("nl", k)).ShouldBe(dutch);
        line.In(k => Texts.Get("en", k)).ShouldBe(english);
    }

    [Fact]
    public void A_reaction_says_to_what()
    {
        var reaction = new TellingLine("reaction", null) { Told = new Told("reaction", "👍", null, null), About = new TellingLine("text", "Bedankt voor je melding.\nJe hoort van ons.") };

        reaction.In(k => Texts.Get("nl", k)).ShouldBe("reageerde met 👍 op “Bedankt voor je melding. Je hoort van ons.”");
    }

    [Fact]
    public void What_was_taken_back_says_so_and_nothing_else() =>
        new TellingLine("image", null) { IsWithdrawn = true }.In(k => Texts.Get("nl", k)).ShouldBe("trok dit bericht in");

    [Fact]
    public void Every_sample_that_ships_can_be_told()
    {
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "whatsapp"), "*.json").Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)))
        {
            foreach (var message in WebhookParser.Parse(File.ReadAllBytes(file)).ShouldBeOfType<ParseResult.Parsed>().Webhook.Messages)
            {
                var line = new TellingLine(message.Content.Kind, message.Content.Words) { Told = Told.Of(message) };
                line.In(k => Texts.Get("nl", k)).ShouldNotContain("told.");
            }
        }
    }
}
