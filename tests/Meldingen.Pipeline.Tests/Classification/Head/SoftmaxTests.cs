using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Classification.Head;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class SoftmaxTests
{
    private static readonly Gen<double[]> Logits = Gen.Choose(-40_000, 40_000).Select(n => n / 1000.0).ArrayOf().Where(l => l.Length > 0);

    private static readonly Gen<double> Temperature = Gen.Choose(50, 20_000).Select(n => n / 1000.0);

    [Fact]
    public void Probabilities_sum_to_one() => Prop.ForAll(Logits.ToArbitrary(), Temperature.ToArbitrary(), (logits, temperature) =>
    {
        Softmax.Apply(logits, temperature);
        return Math.Abs(logits.Sum() - 1) < 1e-12 && logits.All(p => p is >= 0 and <= 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_temperature_never_changes_which_class_is_first() => Prop.ForAll(Logits.ToArbitrary(), Temperature.ToArbitrary(), (logits, temperature) =>
    {
        var first = Softmax.ArgMax(logits);
        Softmax.Apply(logits, temperature);
        return Softmax.ArgMax(logits) == first;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        double[] logits = [1e308, 0, -1e308];

        Softmax.Apply(logits);

        logits.ShouldBe([1, 0, 0]);
    }
}
