using System.Text;
using Meldingen.Pipeline.Classification.Words;
using Meldingen.Pipeline.Tests.Municipalities;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Words;

public sealed class WordsReaderTests
{
    private static readonly CategoryId Bulb = CategoryId.Parse("light-bulb");

    [Theory]
    [InlineData("zwerfvuil")]
    [InlineData("ZWERFVUIL")]
    [InlineData("zwerf vuil")]
    [InlineData("zwrefvuil")]
    [InlineData("zwerfvui")]
    [InlineData("zwerffvuil")]
    [InlineData("zwerfvuilprobleem")]
    [InlineData("vuilniszakken")]
    [InlineData("vuilniszakjes")]
    [InlineData("een matrássen")]
    public void Case_accents_plural_a_space_and_one_typing_error_do_not_matter(string text) =>
        WordsReader.Read(text, TestCases.Shipped).WeightFor(CategoryId.Litter).ShouldBeGreaterThan(2);

    [Theory]
    [InlineData("barking dogs", "wrong-parking")]
    [InlineData("can you come", "litter")]
    [InlineData("de auto van de buren", "night-loading")]
    [InlineData("I lost my keys", "night-loading")]
    [InlineData("wat een loep", "dog-fouling")]
    [InlineData("zwrefvuli", "litter")]
    public void Other_words_that_look_like_it_do_not_count(string text, string category) =>
        WordsReader.Read(text, TestCases.Shipped).WeightFor(CategoryId.Parse(category)).ShouldBe(0);

    [Fact]
    public void A_word_that_is_said_twice_counts_once()
    {
        var once = WordsReader.Read("hondenpoep", TestCases.Shipped);
        var twice = WordsReader.Read("hondenpoep! Overal hondenpoep", TestCases.Shipped);

        twice.WeightFor(CategoryId.DogFouling).ShouldBe(once.WeightFor(CategoryId.DogFouling));
    }

    [Fact]
    public void Of_overlapping_phrases_the_longest_counts()
    {
        var list = List("""{"categories": {"light-bulb": {"en": {"bulb": 1, "broken bulb": 3}}}, "vehicle": [], "loading": [], "negations": []}""");

        var counted = WordsReader.Read("a broken bulb", list).Counted.ShouldHaveSingleItem();

        counted.Weight.ShouldBe(3);
        counted.Words.ShouldBe(["broken bulb"]);
    }

    [Fact]
    public void A_word_that_is_denied_does_not_count()
    {
        WordsReader.Read("er is geen vrachtwagen", TestCases.Shipped).SaysVehicle.ShouldBeFalse();
        WordsReader.Read("er is geen. Vrachtwagen", TestCases.Shipped).SaysVehicle.ShouldBeTrue();
    }

    [Fact]
    public void A_phrase_does_not_reach_over_the_end_of_a_sentence() =>
        WordsReader.Read("Ik sta fout. Geparkeerd heb ik niet", TestCases.Shipped).Counted.SelectMany(c => c.Words).ShouldNotContain("fout Geparkeerd");

    [Fact]
    public void A_new_category_is_a_line_in_the_file()
    {
        var list = List("""{"categories": {"light_bulb": {"nl": {"gloeilamp": 4}}}, "vehicle": [], "loading": [], "negations": []}""");

        WordsReader.Read("twee gloeilampen stuk", list).WeightFor(Bulb).ShouldBe(4);
    }

    [Theory]
    [InlineData("goes")]
    [InlineData("zeedrecht")]
    public void The_lists_that_ship_have_words_for_every_category(string municipality)
    {
        var classification = Folders.Load(municipality).Classification;

        classification.Words.ByCategory.Keys.ShouldBe(classification.Categories.Select(c => c.Id), ignoreOrder: true);
        classification.Words.ByCategory.Values.ShouldAllBe(phrases => phrases.Length > 10);
    }

    [Fact]
    public void Every_mistake_of_the_file_is_told_at_once()
    {
        var refused = WordListReader.Read("words.json", Encoding.UTF8.GetBytes(
            """{"categories": {"Light Bulb!": {}, "litter": {"nl": {"vuil": 0, "…": 2, "zak": "veel"}, "en": []}}, "vehicle": "lorry", "loading": ["ok", 3], "extra": 1}"""))
            .ShouldBeOfType<WordListLoad.Refused>();

        refused.Problems.Select(p => p.Key).ShouldBe(
            ["extra", "categories.Light Bulb!", "categories.litter.nl.vuil", "categories.litter.nl.…", "categories.litter.nl.zak", "categories.litter.en", "vehicle", "loading[1]", "negations"]);
        refused.Problems.ShouldAllBe(p => p.File == "words.json" && p.Reason.Length > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"categories": {}, "categories": {}, "vehicle": [], "loading": [], "negations": []}""")]
    public void A_file_that_is_no_such_list_is_refused(string json) =>
        WordListReader.Read("words.json", Encoding.UTF8.GetBytes(json)).ShouldBeOfType<WordListLoad.Refused>().Problems.ShouldNotBeEmpty();

    [Theory]
    [InlineData("drollen", "drol")]
    [InlineData("zakjes", "zakken")]
    [InlineData("paal", "palen")]
    [InlineData("matras", "matrassen")]
    [InlineData("bus", "bussen")]
    [InlineData("vrachtwagen", "vrachtwagens")]
    [InlineData("lorry", "lorries")]
    [InlineData("box", "boxes")]
    [InlineData("brief", "brieven")]
    public void Singular_and_plural_meet(string one, string other) => Stemmer.Stem(one).ShouldBe(Stemmer.Stem(other));

    private static WordList List(string json) => WordListReader.Read("words.json", Encoding.UTF8.GetBytes(json)).ShouldBeOfType<WordListLoad.Loaded>().Words;
}
