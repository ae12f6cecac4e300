using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Head.Scoring;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class ScorerTests
{
    private static ScoredPhoto Photo(CategoryId truth, CategoryId said, double confidence = 0.8, bool decided = true, string source = "a", bool verified = true)
    {
        var second = said == CategoryId.Other ? CategoryId.Litter : CategoryId.Other;
        return new ScoredPhoto(
            truth,
            source,
            verified,
            new HeadVerdict([new RankedCategory(said, confidence), new RankedCategory(second, 1 - confidence)], decided ? said : null));
    }

    [Fact]
    public void Figures_are_those_of_the_confusion_counted_by_hand()
    {
        var score = Scorer.Score(
        [
            Photo(CategoryId.Litter, CategoryId.Litter),
            Photo(CategoryId.Litter, CategoryId.Litter, decided: false),
            Photo(CategoryId.Litter, CategoryId.Other, source: "b"),
            Photo(CategoryId.Other, CategoryId.Other),
            Photo(CategoryId.NightLoading, CategoryId.Other, decided: false),
        ]);

        score.N.ShouldBe(5);
        score.Accuracy.ShouldBe(3 / 5.0);
        score.PerClass[CategoryId.Litter].ShouldBe(new ClassScore(3, 1, 2 / 3.0, 0.8, Quotable: false, Decided: 1, DecidedRight: 1));
        score.PerClass[CategoryId.Other].ShouldBe(new ClassScore(1, 1 / 3.0, 1, 0.5, Quotable: false, Decided: 2, DecidedRight: 1));
        score.MacroF1.ShouldBe((0.8 + 0.5 + 0) / 3, 1e-12);
        score.MacroF1WithoutNight.ShouldBe((0.8 + 0.5) / 2, 1e-12);
        score.Coverage.ShouldBe(3 / 5.0);
        score.Precision.ShouldBe(2 / 3.0);
        score.Ece.ShouldBe(0.2, 1e-12);
        score.PerSource["b"].ShouldBe(new SourceScore(1, 0, 1));
        score.Confusion[CategoryId.Litter][CategoryId.Other].ShouldBe(1);
    }

    [Fact]
    public void A_photo_whose_label_is_a_guess_counts_in_the_coverage_alone()
    {
        ScoredPhoto[] certain = [Photo(CategoryId.WrongParking, CategoryId.WrongParking), Photo(CategoryId.Other, CategoryId.Other)];
        var guess = Photo(CategoryId.WrongParking, CategoryId.Other, decided: false, verified: false);

        var score = Scorer.Score([.. certain, guess]);

        score.Accuracy.ShouldBe(1);
        score.Precision.ShouldBe(1);
        score.PerClass[CategoryId.WrongParking].N.ShouldBe(1);
        score.Coverage.ShouldBe(2 / 3.0);
        score.Unverified[CategoryId.WrongParking].N.ShouldBe(1);
        score.Unverified[CategoryId.WrongParking].Predicted[CategoryId.Other].ShouldBe(1);
    }

    [Fact]
    public void Night_loading_is_never_quoted()
    {
        var score = Scorer.Score(
            [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? CategoryId.NightLoading : CategoryId.Litter).Select(c => Photo(c, c))]);

        score.PerClass[CategoryId.NightLoading].Quotable.ShouldBeFalse();
        score.PerClass[CategoryId.Litter].Quotable.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_decided_is_no_mistake() => Scorer.Score([Photo(CategoryId.Litter, CategoryId.Other, decided: false)]).Precision.ShouldBe(1);
}
