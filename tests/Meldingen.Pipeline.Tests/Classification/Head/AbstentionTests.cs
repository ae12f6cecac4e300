using Meldingen.Pipeline.Classification.Head.Training;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class AbstentionTests
{
    private static (double[] Probabilities, int Label) Claim(double probability, bool right) => ([probability, 1 - probability], right ? 0 : 1);

    [Fact]
    public void The_threshold_is_the_least_that_keeps_the_promise()
    {
        // Nineteen right above 0.8, then a mistake: 19 of 20 is 0.95; a second one breaks it.
        var heldOut = Enumerable.Range(0, 19).Select(i => Claim(0.8 + (i * 0.01), right: true))
            .Append(Claim(0.7, right: false))
            .Append(Claim(0.6, right: false))
            .ToArray();

        Abstention.Thresholds(heldOut, classes: 2, promise: 0.95)[0].ShouldBe(0.7);
        Abstention.Thresholds(heldOut, classes: 2, promise: 0.99)[0].ShouldBe(0.8);
    }

    [Fact]
    public void Without_enough_photos_nothing_is_promised() =>
        Abstention.Thresholds([.. Enumerable.Range(0, Abstention.LeastEvidence - 1).Select(_ => Claim(0.9, right: true))], 2, 0.95)[0].ShouldBeNull();

    [Fact]
    public void Photos_of_equal_probability_are_decided_together()
    {
        var heldOut = Enumerable.Range(0, 30).Select(i => Claim(0.9, right: i < 25)).ToArray();

        Abstention.Thresholds(heldOut, classes: 2, promise: 0.95)[0].ShouldBeNull();
    }

    [Fact]
    public void Overconfident_logits_are_cooled_and_timid_ones_sharpened()
    {
        // Right three times of four; logits of ±3 claim 0.95, of ±0.1 claim 0.52. The truth is a gap of ln 3.
        TemperatureScaling.Fit(Gap(3)).ShouldBe(3 / Math.Log(3), 1e-3);
        TemperatureScaling.Fit(Gap(0.1)).ShouldBe(0.1 / Math.Log(3), 1e-3);

        static (double[] Logits, int Label)[] Gap(double gap) => [([gap, 0], 0), ([gap, 0], 0), ([gap, 0], 0), ([gap, 0], 1)];
    }
}
