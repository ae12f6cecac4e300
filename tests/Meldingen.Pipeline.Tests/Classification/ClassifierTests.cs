using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification;

public sealed class ClassifierTests
{
    private const string Noon = "2026-11-24T12:00";
    private const string Night = "2026-11-24T23:00";

    [Fact]
    public void A_sure_photo_decides_without_words() => Decided(Classify([Photo("litter", 0.9)], null, Noon)).ShouldBe(CategoryId.Litter);

    [Fact]
    public void A_photo_that_its_own_head_does_not_decide_needs_words()
    {
        var photo = Photo("litter", 0.8) with { Decision = null };

        Because(Classify([photo], null, Noon)).ShouldBe("look-undecided");
        Decided(Classify([photo], "zwerfvuil", Noon)).ShouldBe(CategoryId.Litter);
    }

    [Fact]
    public void Below_the_threshold_of_the_category_an_agent_decides()
    {
        Because(Classify([Photo("litter", 0.4)], null, Noon)).ShouldBe("below-threshold");
        var strict = TestCases.Options with { Categories = [.. TestCases.Options.Categories.Select(c => c with { Threshold = 0.95 })] };
        Because(Classify([Photo("litter", 0.9)], null, Noon, strict)).ShouldBe("below-threshold");
    }

    [Fact]
    public void Sure_photos_that_disagree_go_to_an_agent()
    {
        var verdict = Classify([Photo("litter", 0.95), Photo("dog-fouling", 0.9)], "hondenpoep en zwerfvuil", Noon);

        Because(verdict).ShouldBe("photos-disagree");
        verdict.Reasons.OfType<Reason.PhotosDisagree>().Single().Categories.ShouldBe([CategoryId.DogFouling, CategoryId.Litter]);
    }

    [Fact]
    public void A_blurred_photo_beside_a_clear_one_hardly_counts()
    {
        var blurred = new HeadVerdict([.. Five.Select(c => new RankedCategory(c, 0.2))], null);

        Decided(Classify([Photo("litter", 0.9), blurred], null, Noon)).ShouldBe(CategoryId.Litter);
    }

    [Fact]
    public void Words_against_a_sure_photo_leave_it_to_an_agent()
    {
        Because(Classify([Photo("litter", 0.95)], "hondenpoep", Noon)).ShouldBe("below-threshold");
        Because(Classify([Photo("litter", 0.98) with { Decision = null }], "hondenpoep", Noon)).ShouldBe("look-undecided");
    }

    [Fact]
    public void Clear_words_outweigh_a_photo_that_is_not_quite_sure() =>
        Decided(Classify([Photo("other", 0.7)], "hondenpoep", Noon)).ShouldBe(CategoryId.DogFouling);

    [Fact]
    public void A_word_that_only_hints_decides_nothing_alone_but_helps_a_photo()
    {
        Because(Classify([], "auto", Noon)).ShouldBe("below-threshold");
        Decided(Classify([Photo("wrong-parking", 0.45)], "auto", Noon)).ShouldBe(CategoryId.WrongParking);
    }

    [Fact]
    public void A_photo_that_is_sure_of_parking_does_not_stop_loading_at_night() =>
        Decided(Classify([Photo("wrong-parking", 0.8)], "vrachtwagen aan het laden en lossen", Night)).ShouldBe(CategoryId.NightLoading);

    [Fact]
    public void Words_and_photo_agree_to_more_than_either()
    {
        var together = Classify([Photo("litter", 0.7)], "rommel", Noon).Ranked[0].Probability;

        together.ShouldBeGreaterThan(Classify([Photo("litter", 0.7)], null, Noon).Ranked[0].Probability);
        together.ShouldBeGreaterThan(Classify([], "rommel", Noon).Ranked[0].Probability);
    }

    [Fact]
    public void Nothing_to_go_on_is_an_agents()
    {
        Because(Classify([], null, Noon)).ShouldBe("nothing-to-go-on");
        Because(Classify([], "kijk eens", Noon)).ShouldBe("nothing-to-go-on");
        Because(Classify(default, "", Noon)).ShouldBe("nothing-to-go-on");
    }

    [Fact]
    public void A_lorry_at_noon_is_no_loading_at_night_however_much_it_looks_like_it()
    {
        var verdict = Classify([Photo("night-loading", 0.99)], "vrachtwagen aan het laden en lossen", Noon);

        verdict.Ranked.Single(r => r.Category == CategoryId.NightLoading).Probability.ShouldBe(0);
        verdict.Decision.ShouldNotBe(new CategoryDecision.Decided(CategoryId.NightLoading));
        verdict.Reasons.OfType<Reason.HourSays>().Single().ShouldBe(new Reason.HourSays(false, new LocalTime(12, 0)));
    }

    [Fact]
    public void A_lorry_by_its_look_in_the_night_is_loading_at_night() =>
        Decided(Classify([Photo("night-loading", 0.9)], null, Night)).ShouldBe(CategoryId.NightLoading);

    [Fact]
    public void Words_about_the_night_make_a_photo_sent_in_the_morning_loading_at_night()
    {
        const string Text = "Vannacht om drie uur stond hier weer een vrachtwagen";

        Decided(Classify([Photo("night-loading", 0.6) with { Decision = null }], Text, "2026-11-24T09:00")).ShouldBe(CategoryId.NightLoading);
    }

    [Fact]
    public void Noise_in_the_night_without_a_vehicle_is_no_loading()
    {
        var verdict = Classify([], "lawaai en herrie, ik werd er wakker van", Night);

        verdict.Ranked.Single(r => r.Category == CategoryId.NightLoading).Probability.ShouldBe(0);
        verdict.Reasons.OfType<Reason.NoVehicle>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_category_that_the_head_was_never_taught_can_be_decided_by_words()
    {
        var bulb = CategoryId.Parse("light-bulb");
        var options = TestCases.Options with
        {
            Categories = TestCases.Options.Categories.Add(CategoryRule.Of(bulb, 0.6)),
            Words = TestCases.Shipped with
            {
                ByCategory = TestCases.Shipped.ByCategory.Add(bulb, [new(new("gloeilamp"), 5)]),
            },
        };

        Decided(Classify([Photo("other", 0.8) with { Decision = null }], "gloeilamp", Noon, options)).ShouldBe(bulb);
        Decided(Classify([Photo("other", 0.8)], null, Noon, options)).ShouldBe(CategoryId.Other);
    }

    [Fact]
    public void A_municipality_with_only_categories_of_the_night_decides_nothing_by_day()
    {
        var options = TestCases.Options with { Categories = [CategoryRule.Of(CategoryId.NightLoading, 0.1)] };

        Because(Classify([Photo("night-loading", 1)], "vrachtwagen", Noon, options)).ShouldBe("nothing-to-go-on");
        Decided(Classify([Photo("night-loading", 1)], "vrachtwagen", Night, options)).ShouldBe(CategoryId.NightLoading);
    }

    [Fact]
    public void Reasons_are_codes_with_arguments_for_a_text_file()
    {
        var verdict = Classify([Photo("litter", 0.9)], "Zwerfvuil naast de container", Noon);

        verdict.Reasons.Select(r => r.Code).ShouldBe(["photo-says", "words-counted"]);
        verdict.Reasons[1].Arguments["words"].ShouldBe("Zwerfvuil, naast de container");
        verdict.Reasons[0].Arguments["category"].ShouldBe("litter");
        verdict.ModelVersion.ShouldBe("photo-category/test");
    }

    internal static IReadOnlyList<CategoryId> Five { get; } = [.. TestCases.Options.Categories.Select(c => c.Id)];

    /// <summary>Sure of one category; the rest is spread evenly.</summary>
    internal static HeadVerdict Photo(string category, double probability)
    {
        var id = CategoryId.Parse(category);
        var ranked = Five.Select(c => new RankedCategory(c, c == id ? probability : (1 - probability) / (Five.Count - 1)));
        return new HeadVerdict([.. ranked.OrderByDescending(r => r.Probability)], id);
    }

    internal static Verdict Classify(System.Collections.Immutable.ImmutableArray<HeadVerdict> photos, string? words, string sent, ClassificationOptions? options = null) =>
        Classifier.Classify(new ClassificationInput(photos, words, TestCases.Observe(words, TestCases.At(sent)), options ?? TestCases.Options, "photo-category/test"));

    private static CategoryId Decided(Verdict verdict) => verdict.Decision.ShouldBeOfType<CategoryDecision.Decided>(string.Join("; ", verdict.Ranked)).Category;

    private static string Because(Verdict verdict)
    {
        var because = verdict.Decision.ShouldBeOfType<CategoryDecision.Abstained>().Because;
        verdict.Reasons.ShouldContain(because);
        return because.Code;
    }
}
