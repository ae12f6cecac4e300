using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conventions;

/// <summary>Stages use only stages to their left, see src/README.md.</summary>
public sealed class LayeringTests
{
    private const string Root = "Meldingen.Pipeline.Tests.Conventions.Planted";
    private static readonly Type[] PipelineTypes = typeof(GeoPoint).Assembly.GetTypes();

    [Fact]
    public void Stages_use_only_stages_to_their_left() => Layering.OfThePipeline.Violations(PipelineTypes).ShouldBeEmpty();

    [Fact]
    public void Every_stage_is_seen()
    {
        var seen = PipelineTypes.Where(t => t.Namespace?.StartsWith("Meldingen.Pipeline.", StringComparison.Ordinal) == true).Select(Layering.OfThePipeline.StageOf);
        seen.Where(s => s >= 0).Distinct().Count().ShouldBe(13);
    }

    [Theory]
    [InlineData("Left.InItsShape uses Right.Late")]
    [InlineData("Left.InABody uses Right.Late")]
    [InlineData("Left.InALambda uses Right.Late")]
    [InlineData("Left.InAnIterator uses Right.Late")]
    [InlineData("Left.InATypeArgument uses Right.Late")]
    [InlineData("Left.InATypeTest uses Right.Late")]
    [InlineData("Left.InACatch uses Right.LateException")]
    [InlineData("Nowhere.Lost belongs to no stage")]
    public void A_planted_violation_is_found(string violation) => Planted().ShouldContain(violation);

    [Fact]
    public void Nothing_else_of_what_was_planted_is_complained_of() => Planted().Count.ShouldBe(8);

    private static IReadOnlyList<string> Planted() => new Layering(Root, "Left", "Right").Violations(typeof(LayeringTests).Assembly.GetTypes());
}
