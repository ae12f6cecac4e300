using Meldingen.Pipeline.Classification.Head.Training;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class HeadTrainerTests
{
    private static readonly TrainingOptions Options = TrainingOptions.Default with { Penalties = [1e-1, 1e-2], SceneFolds = 3 };

    [Fact]
    public void Classes_that_lie_apart_are_learned()
    {
        var trained = HeadTrainer.Train(DrawnPhotos.Set(DrawnPhotos.Rows(seed: 1)), Options);

        trained.ByScene.Accuracy.ShouldBeGreaterThan(0.95);
        trained.BySource.Accuracy.ShouldBeGreaterThan(0.95);
        trained.BySource.Coverage.ShouldBeGreaterThan(0.9);
        trained.HeldOutSources.ShouldBe(["source-0", "source-1", "source-2"]);
        trained.SceneSources.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_photos_give_the_same_head_in_whatever_order_they_come()
    {
        var rows = DrawnPhotos.Rows(seed: 2, noise: 3);
        var shuffled = rows.ToArray();
        new Random(7).Shuffle(shuffled);

        var one = HeadTrainer.Train(DrawnPhotos.Set(rows), Options).Head;
        var other = HeadTrainer.Train(DrawnPhotos.Set(shuffled), Options).Head;

        other.Weights.ShouldBe(one.Weights);
        other.Bias.ShouldBe(one.Bias);
        other.Temperature.ShouldBe(one.Temperature);
        other.Thresholds.ShouldBe(one.Thresholds);
    }

    [Fact]
    public void The_weights_are_at_the_minimum_of_the_loss()
    {
        var set = DrawnPhotos.Set(DrawnPhotos.Rows(seed: 3, noise: 3));
        var learn = Enumerable.Range(0, set.Rows.Length).ToArray();
        var head = HeadFit.Of(set, [.. learn], penalty: 1e-2);
        var objective = new LogisticObjective(set, [.. learn], penalty: 1e-2);
        var found = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfEnumerable(head.Weights.Concat(head.Bias).Select(w => (double)w));
        var (least, gradient) = objective.Evaluate(found);
        var random = new Random(11);

        gradient.L2Norm().ShouldBeLessThan(1e-3);
        for (var i = 0; i < 50; i++)
        {
            var near = found + (0.01 * MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(found.Count, _ => (random.NextDouble() * 2) - 1));
            objective.Evaluate(near).Value.ShouldBeGreaterThan(least);
        }
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss()
    {
        var set = DrawnPhotos.Set(DrawnPhotos.Rows(seed: 4, perClassAndSource: 3));
        var objective = new LogisticObjective(set, [.. Enumerable.Range(0, set.Rows.Length)], penalty: 0.1);
        var random = new Random(5);
        var at = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(objective.ParameterCount, _ => random.NextDouble() - 0.5);
        var gradient = objective.Evaluate(at).Gradient;
        for (var i = 0; i < at.Count; i++)
        {
            var (up, down) = (at.Clone(), at.Clone());
            up[i] += 1e-5;
            down[i] -= 1e-5;
            ((objective.Evaluate(up).Value - objective.Evaluate(down).Value) / 2e-5).ShouldBe(gradient[i], 1e-6);
        }
    }

    [Fact]
    public void A_row_whose_label_is_a_guess_teaches_nothing()
    {
        var rows = DrawnPhotos.Rows(seed: 6, noise: 2);
        var guess = rows[0] with { Photo = Sha256.Of("a guess"u8), Category = CategoryId.Other, Scene = "guess", Verified = false };

        var without = HeadTrainer.Train(DrawnPhotos.Set(rows), Options);
        var with = HeadTrainer.Train(DrawnPhotos.Set([.. rows, guess]), Options);

        with.ByScene.N.ShouldBe(without.ByScene.N + 1);
        with.ByScene.Verified.ShouldBe(without.ByScene.Verified);
        with.ByScene.Unverified[CategoryId.Other].N.ShouldBe(1);
        HeadFit.Of(DrawnPhotos.Set([.. rows, guess]), [.. Verified(DrawnPhotos.Set([.. rows, guess]))], 0.1).Weights
            .ShouldBe(HeadFit.Of(DrawnPhotos.Set(rows), [.. Verified(DrawnPhotos.Set(rows))], 0.1).Weights);

        static IEnumerable<int> Verified(TrainingSet set) => Enumerable.Range(0, set.Rows.Length).Where(i => set.Rows[i].Verified);
    }

    [Fact]
    public void A_class_that_one_source_teaches_alone_is_held_out_by_scene_and_said_so()
    {
        var rows = DrawnPhotos.Rows(seed: 8).Where(r => r.Category != CategoryId.DogFouling || r.Source == "source-1");

        var trained = HeadTrainer.Train(DrawnPhotos.Set(rows), Options);

        trained.SceneSources.ShouldBe(["source-1"]);
        trained.HeldOutSources.ShouldBe(["source-0", "source-2"]);
        trained.Promises[CategoryId.DogFouling].SourcesHeldOut.ShouldBeFalse();
        trained.BySource.N.ShouldBe(trained.ByScene.N);
    }

    [Fact]
    public void Labels_drawn_by_lot_are_never_decided()
    {
        var random = new Random(9);
        var rows = DrawnPhotos.Rows(seed: 9, perClassAndSource: 40)
            .Select(r => r with { Category = DrawnPhotos.Classes[random.Next(DrawnPhotos.Classes.Length)] });

        var trained = HeadTrainer.Train(DrawnPhotos.Set(rows), Options);

        trained.Kept.Coverage.ShouldBeLessThan(0.05);
        trained.ByScene.Accuracy.ShouldBeInRange(0.2, 0.47);
    }
}
