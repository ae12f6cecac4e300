using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification;

public sealed class ClassifierLawsTests
{
    private static readonly string[] Said =
    [
        "vrachtwagen", "laden en lossen", "lossen", "hondenpoep", "zwerfvuil", "matras", "fout geparkeerd", "auto", "op de stoep", "lantaarnpaal", "geen", "niet", "lawaai", "truck", "unloading", "dog poo", ".", "vannacht",
    ];

    private static readonly string[] Neutral = ["buurvrouw", "Kerkstraat", "alsjeblieft", "groetjes", "12", "mijn", "hallo", "thanks", "👍"];

    /// <summary>Also shapes that no head gives: all zero, not a number, categories that are not ours.</summary>
    private static readonly Gen<HeadVerdict> Photo =
        from raw in Gen.Choose(0, 1000).ArrayOf(5)
        from shape in Gen.Choose(0, 9)
        from decided in Gen.Choose(-1, 4)
        let sum = Math.Max(1, raw.Sum())
        let numbers = shape switch
        {
            0 => raw.Select(_ => 0.0),
            1 => raw.Select((_, i) => i == 0 ? double.NaN : 0.1),
            2 => raw.Select((_, i) => i == 3 ? 1.0 : 0.0),
            _ => raw.Select(r => (double)r / sum),
        }
        let ranked = numbers.Select((p, i) => new RankedCategory(shape == 3 && i == 1 ? CategoryId.Parse("elsewhere") : ClassifierTests.Five[i], p)).ToImmutableArray()
        select new HeadVerdict(ranked, decided < 0 ? null : ClassifierTests.Five[decided]);

    private static readonly Gen<ClassificationInput> Input =
        from photos in Photo.ArrayOf().Resize(5)
        from words in Gen.Elements(Said).ArrayOf().Resize(8)
        from minute in Gen.Choose(0, 400 * 24 * 60)
        let text = words.Length == 0 ? null : string.Join(' ', words)
        let sent = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(minute)
        select new ClassificationInput([.. photos], text, TestCases.Observe(text, sent), TestCases.Options, "photo-category/test");

    [Fact]
    public void Probabilities_are_finite_and_sum_to_one_over_every_category_once() => Law(input =>
    {
        var ranked = Classifier.Classify(input).Ranked;
        return ranked.All(r => double.IsFinite(r.Probability) && r.Probability is >= 0 and <= 1)
            && Math.Abs(ranked.Sum(r => r.Probability) - 1) < 1e-9
            && ranked.Select(r => r.Category).Order().SequenceEqual(ClassifierTests.Five.Order())
            && ranked.Zip(ranked.Skip(1)).All(pair => pair.First.Probability >= pair.Second.Probability);
    });

    [Fact]
    public void Loading_at_night_is_never_decided_by_day() => Law(input =>
        TestCases.Options.Night.IsNight(input.ObservedAt.At) || Classifier.Classify(input).Decision is not CategoryDecision.Decided { Category: var c } || c != CategoryId.NightLoading);

    [Fact]
    public void The_order_of_the_photos_does_not_matter() => Prop.ForAll(
        Input.SelectMany(input => Gen.Shuffle(input.Photos.ToArray()).Select(photos => (input, photos))).ToArbitrary(),
        pair => Same(Classifier.Classify(pair.input), Classifier.Classify(pair.input with { Photos = [.. pair.photos] }))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Neutral_words_change_nothing() => Prop.ForAll(
        Input.SelectMany(input => Gen.Elements(Neutral).NonEmptyListOf().Select(words => (input, words))).ToArbitrary(),
        pair => Same(Classifier.Classify(pair.input), Classifier.Classify(pair.input with { Words = $"{pair.input.Words}\n{string.Join(' ', pair.words)}" })))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_is_decided_is_the_first_and_reaches_its_threshold() => Law(input =>
        Classifier.Classify(input) is var verdict && (verdict.Decision is not CategoryDecision.Decided decided
            || (verdict.Ranked[0].Category == decided.Category
                && verdict.Ranked[0].Probability >= TestCases.Options.Categories.Single(c => c.Id == decided.Category).Threshold)));

    private static void Law(Func<ClassificationInput, bool> law) => Prop.ForAll(Input.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool Same(Verdict x, Verdict y) =>
        x.Ranked.SequenceEqual(y.Ranked) && x.Decision.Equals(y.Decision) is var decided && (decided || (x.Decision, y.Decision) is (CategoryDecision.Abstained a, CategoryDecision.Abstained b) && a.Because.Code == b.Because.Code)
        && x.Reasons.Select(r => r.Code + string.Join('|', r.Arguments)).SequenceEqual(y.Reasons.Select(r => r.Code + string.Join('|', r.Arguments)));
}
