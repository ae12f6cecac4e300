using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class PhotoHeadTests
{
    private static readonly FeatureSet Plane = new("plane/1", 2);

    private static PhotoHead Head(double temperature = 1, double? litter = 0.9, double? other = null) => PhotoHead.Create(
        Plane,
        [CategoryId.Litter, CategoryId.Other],
        [1, 0, 0, 1],
        [0, 0],
        temperature,
        [litter, other]);

    [Fact]
    public void The_most_probable_category_comes_first_and_is_decided_above_its_threshold()
    {
        var verdict = Head().Judge([5f, 0f]);

        verdict.Ranked.Select(r => r.Category).ShouldBe([CategoryId.Litter, CategoryId.Other]);
        verdict.Decision.ShouldBe(CategoryId.Litter);
        verdict.Ranked[0].Probability.ShouldBe(1 / (1 + Math.Exp(-10)), 1e-6);
    }

    [Fact]
    public void Below_the_threshold_an_agent_decides() => Head(temperature: 10).Judge([5f, 0f]).Decision.ShouldBeNull();

    [Fact]
    public void A_category_without_a_threshold_is_never_decided() => Head().Judge([0f, 5f]).Decision.ShouldBeNull();

    [Fact]
    public void Only_the_direction_of_an_embedding_counts() =>
        Head().Probabilities([0.1f, 0.2f])[0].ShouldBe(Head().Probabilities([10f, 20f])[0], 1e-6);

    [Fact]
    public void An_embedding_of_zeros_gives_the_biases_alone() => Head().Probabilities([0f, 0f]).ShouldBe([0.5, 0.5]);

    [Fact]
    public void An_embedding_of_another_length_is_refused_with_both_lengths()
    {
        var refusal = Should.Throw<ArgumentException>(() => Head().Judge([1f, 2f, 3f]));

        refusal.Message.ShouldContain("2 numbers of 'plane/1'");
        refusal.Message.ShouldContain("has 3");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void An_embedding_that_is_no_number_is_refused(float broken) =>
        Should.Throw<ArgumentException>(() => Head().Judge([1f, broken])).Message.ShouldContain("NaN or infinite");

    [Fact]
    public void Everything_that_is_wrong_with_a_head_is_told_at_once()
    {
        var made = PhotoHead.TryCreate(
            Plane,
            [CategoryId.Litter],
            [1, float.NaN, 3],
            [0],
            temperature: 0,
            thresholds: [1.5],
            out _,
            out var reasons);

        made.ShouldBeFalse();
        reasons.Length.ShouldBe(5);
        ImmutableArray<string> expected = ["at least two", "3 weights where 1 classes × 2", "no number", "temperature 0", "outside 0..1"];
        foreach (var part in expected)
        {
            reasons.ShouldContain(r => r.Contains(part, StringComparison.Ordinal));
        }
    }
}
