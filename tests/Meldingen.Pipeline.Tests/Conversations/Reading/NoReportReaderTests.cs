using System.Text;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Conversations.Reading;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conversations.Reading;

public sealed class NoReportReaderTests
{
    private static readonly NoReportReader[] Shipped = [.. new[] { "zeedrecht", "goes" }.Select(Load)];

    [Theory]
    [InlineData("Er ligt al een week zwerfafval bij de haven")]
    [InlineData("Hallo, hier staat weer een auto fout geparkeerd. Alvast bedankt!")]
    [InlineData("vannacht om drie uur stond hier weer een vrachtwagen")]
    [InlineData("Hondenpoep op het schoolplein!!")]
    [InlineData("Kunnen jullie deze troep opruimen?")]
    [InlineData("Auto staat al dagen zonder parkeervergunning op de stoep")]
    [InlineData("Het afval is nog niet opgeruimd")]
    [InlineData("Someone dumped rubbish bags near the church, thanks")]
    [InlineData("There is a car parked on the pavement")]
    [InlineData("De ondergrondse container is niet geleegd, er ligt afval naast")]
    [InlineData("Ik wil graag melden dat de straatverlichting uit is")]
    public void A_report_is_a_report(string text) => Read(text).ShouldAllBe(k => k is WordsKind.Report);

    [Theory]
    [InlineData("Wanneer wordt het grofvuil opgehaald?")]
    [InlineData("Hoi, waar kan ik mijn oude matras naartoe brengen")]
    [InlineData("Wat zijn de openingstijden van het stadskantoor?")]
    [InlineData("Is dit het goede nummer?")]
    [InlineData("Hello! Which day is the garbage picked up?")]
    [InlineData("Hoe staat het met mijn melding?")]
    public void A_question_is_a_question(string text) => Read(text).ShouldAllBe(k => k is WordsKind.Question);

    [Theory]
    [InlineData("Bedankt!")]
    [InlineData("Hoi, dank je wel voor de snelle hulp. Groetjes")]
    [InlineData("Super, het afval is inmiddels opgeruimd")]
    [InlineData("Thanks, great job")]
    [InlineData("The rubbish is gone, thank you so much")]
    [InlineData("Oké top")]
    public void Thanks_is_thanks(string text) => Read(text).ShouldAllBe(k => k is WordsKind.Thanks);

    [Theory]
    [InlineData("Ik wil graag een omgevingsvergunning aanvragen voor een dakkapel", "permit")]
    [InlineData("How do I apply for a permit?", "permit")]
    [InlineData("Ik wil bezwaar maken tegen mijn parkeerboete", "objection")]
    [InlineData("I want to lodge an objection", "objection")]
    [InlineData("Kan ik een betalingsregeling krijgen voor de rioolheffing?", "payment")]
    [InlineData("Can I pay my taxes in parts?", "payment")]
    [InlineData("Ik wil een afspraak maken voor een nieuw paspoort", "appointment")]
    [InlineData("I need an appointment for my passport", "appointment")]
    [InlineData("Wij gaan verhuizen, hoe geef ik dat door?", "moving")]
    [InlineData("We have moved to another street", "moving")]
    [InlineData("Mijn container is niet geleegd", "waste-collection")]
    public void A_formal_matter_has_its_topic(string text, string topic) => Read(text).ShouldAllBe(k => k == new WordsKind.Formal(topic));

    [Theory]
    [InlineData("Bij de Hema")]
    [InlineData("Het is naast de kerk aan de Voorstraat. Bedankt!")]
    [InlineData("👍")]
    [InlineData("Er ligt afval bij de container. Kan ik een afspraak maken?")]
    public void What_is_none_of_these_is_for_a_person(string text) => Read(text).ShouldAllBe(k => k is WordsKind.Unclear);

    [Theory]
    [InlineData("Hallo")]
    [InlineData("Goedemiddag!")]
    public void Nothing_but_a_greeting_answers_nothing(string text) => Read(text).ShouldAllBe(k => k is WordsKind.Greeting);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void No_words_are_no_words(string? text) => Read(text).ShouldAllBe(k => k is WordsKind.None);

    [Theory]
    [InlineData("HÓNDENPÖEP")]
    [InlineData("hondenpoep")]
    [InlineData("Honden’poep")]
    public void Capitals_accents_and_apostrophes_make_no_difference(string text) => Read(text).ShouldAllBe(k => k is WordsKind.Report);

    [Fact]
    public void All_mistakes_of_the_file_are_told_at_once()
    {
        var (reader, problems) = NoReportReader.Load("no-report.json", Encoding.UTF8.GetBytes(
            """{"report":{"nl":["a*b","***",7,"goed"]},"question":{"nl":[],"en":"x","fr":[]},"extra":1,"formal":[{"topic":"A","nl":[],"en":[]},{"topic":"a","nl":[],"en":[]},{"topic":"a","nl":[],"en":[]}]}"""));

        reader.ShouldBeNull();
        problems.Select(p => p.Key).Order(StringComparer.Ordinal).ShouldBe(
            ["extra", "formal[0].topic", "formal[2].topic", "greetings", "question.en", "question.fr", "report.en", "report.nl[0]", "report.nl[1]", "report.nl[2]", "settled", "thanks"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"formal\":[1]}")]
    public void A_file_that_is_something_else_is_refused(string content) =>
        NoReportReader.Load("no-report.json", Encoding.UTF8.GetBytes(content)).Problems.ShouldNotBeEmpty();

    [Fact]
    public void Every_topic_has_its_text_in_every_language()
    {
        foreach (var name in new[] { "zeedrecht", "goes" })
        {
            foreach (var language in new[] { "nl", "en" })
            {
                var texts = File.ReadAllText(Repository.PathTo("data-samples", "municipality", name, $"texts.{language}.json"));
                Load(name).Topics.ShouldAllBe(t => texts.Contains($"\"refer-{t}\"", StringComparison.Ordinal));
            }
        }
    }

    private static WordsKind[] Read(string? text) => [.. Shipped.Select(r => r.Read(text))];

    internal static NoReportReader Load(string municipality)
    {
        var (reader, problems) = NoReportReader.Load("no-report.json", File.ReadAllBytes(Repository.PathTo("data-samples", "municipality", municipality, "no-report.json")));
        problems.ShouldBeEmpty();
        return reader.ShouldNotBeNull();
    }
}
