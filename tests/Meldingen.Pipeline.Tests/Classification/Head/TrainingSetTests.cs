using Meldingen.Pipeline.Classification.Head.Training;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class TrainingSetTests
{
    private static readonly TrainingRow Row = DrawnPhotos.Rows(seed: 1)[0];

    private static string ReasonsFor(params TrainingRow[] rows)
    {
        TrainingSet.TryCreate(DrawnPhotos.Features, rows, out _, out var reasons).ShouldBeFalse();
        return string.Join('\n', reasons);
    }

    [Fact]
    public void No_photo_is_no_training_set() => ReasonsFor().ShouldBe("no verified photo at all");

    [Fact]
    public void One_class_is_no_training_set() => ReasonsFor(Row).ShouldContain("only one class, 'dog-fouling'");

    [Fact]
    public void Two_labels_for_one_photo_are_told() => ReasonsFor(Row, Row with { Category = CategoryId.Litter }).ShouldContain("labelled dog-fouling and litter");

    [Fact]
    public void A_number_that_is_none_is_told_with_its_photo()
    {
        var broken = Row with { Embedding = Enumerable.Repeat(float.NaN, DrawnPhotos.Dimension).ToArray() };

        ReasonsFor(broken).ShouldContain($"embedding of photo {Row.Photo} holds a number that is none");
    }

    [Fact]
    public void An_embedding_of_another_backbone_is_told() =>
        ReasonsFor(Row with { Embedding = new float[3] }).ShouldContain("3 numbers where 'drawn/1' gives 16");

    [Fact]
    public void A_photo_listed_twice_with_one_label_counts_once() =>
        DrawnPhotos.Set([.. DrawnPhotos.Rows(seed: 1), Row]).Rows.Length.ShouldBe(DrawnPhotos.Rows(seed: 1).Length);
}
