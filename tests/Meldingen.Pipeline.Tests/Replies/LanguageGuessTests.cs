using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("Hier ligt weer hondenpoep op de stoep")]
    [InlineData("vannacht om drie uur stond hier weer een vrachtwagen")]
    [InlineData("Auto staat fout")]
    [InlineData("Zwerfafval bij de container")]
    [InlineData("Goedemorgen, kunnen jullie hier langskomen?")]
    [InlineData("Wie kommt der Müll hier weg?")]
    [InlineData("Container vol")]
    [InlineData("👍")]
    [InlineData("")]
    [InlineData(null)]
    public void Dutch_is_answered_in_Dutch_and_so_is_what_is_not_plainly_English(string? words) => LanguageGuess.Of(words).ShouldBe("nl");

    [Theory]
    [InlineData("There is dog poo on the pavement")]
    [InlineData("Someone has dumped trash near my house")]
    [InlineData("This truck was here last night")]
    [InlineData("THE BIN IS FULL AGAIN")]
    [InlineData("where can I get a parking permit?")]
    [InlineData("Car parked on the sidewalk,\nplease help")]
    public void English_is_answered_in_English(string words) => LanguageGuess.Of(words).ShouldBe("en");
}
