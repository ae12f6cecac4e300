using Meldingen.Pipeline.Classification.Head.Training;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Head;

public sealed class FoldsTests
{
    private static readonly TrainingSet Set = DrawnPhotos.Set(
        DrawnPhotos.Rows(seed: 1, perClassAndSource: 12).Select((r, i) => r with { Scene = $"scene {i / 4}" }));

    [Fact]
    public void Scenes_stay_whole_and_every_photo_is_tested_once()
    {
        var folds = Folds.ByScene(Set, 4);

        folds.SelectMany(f => f.Test).Order().ShouldBe(Enumerable.Range(0, Set.Rows.Length));
        foreach (var fold in folds)
        {
            fold.Learn.Select(i => Set.Scenes[i]).Intersect(fold.Test.Select(i => Set.Scenes[i])).ShouldBeEmpty();
            fold.Learn.Length.ShouldBe(Set.Rows.Length - fold.Test.Length);
        }
    }

    [Fact]
    public void Each_class_is_spread_evenly()
    {
        foreach (var fold in Folds.ByScene(Set, 3))
        {
            fold.Test.CountBy(i => Set.Labels[i]).ShouldAllBe(c => c.Value == 12);
        }
    }

    [Fact]
    public void A_held_out_source_teaches_nothing()
    {
        var folds = Folds.BySource(Set, 3);

        folds.Select(f => f.HeldOut).ShouldBe(["source-0", "source-1", "source-2"]);
        folds.ShouldAllBe(f => f.Learn.All(i => Set.Rows[i].Source != f.HeldOut) && f.Test.All(i => Set.Rows[i].Source == f.HeldOut));
    }

    [Fact]
    public void Photos_that_look_almost_the_same_are_one_scene_whatever_they_are_called()
    {
        var rows = DrawnPhotos.Rows(seed: 2, noise: 4);
        var again = rows[5] with { Photo = Vocabulary.Sha256.Of("again"u8), Source = "elsewhere", Scene = "again" };
        var set = DrawnPhotos.Set([.. rows, again]);

        var (first, second) = (set.Rows.IndexOf(rows[5]), set.Rows.IndexOf(again));

        set.Scenes[first].ShouldBe(set.Scenes[second]);
        set.Scenes.Distinct().Count().ShouldBe(rows.Length);
    }

    [Theory]
    [InlineData("litter/a__10_jpeg.rf.42b00cb4.jpg", "x/10_jpeg.rf.99.jpg", true)]
    [InlineData("IMG_20180714_103124.jpg", "IMG_20180714_103702.jpg", true)]
    [InlineData("IMG_20180714_103124.jpg", "IMG_20180715_103124.jpg", false)]
    [InlineData("WhatsApp-Image-2025-01-25-at-16_29_34.jpg", "WhatsApp Image 2025-01-25 at 16.22.01.jpg", true)]
    [InlineData("mdc_8c8a60_cdv_photo_005_1469732792660.jpg", "mdc_8c8a60_cdv_photo_006_1469732799999.jpg", true)]
    [InlineData("mdc_8c8a60_cdv_photo_005_1469732792660.jpg", "mdc_8c8a60_cdv_photo_005_1479732792660.jpg", false)]
    [InlineData("dirty_10.jpg", "dirty_11.jpg", false)]
    public void A_camera_or_a_tool_names_the_scene(string one, string other, bool same)
    {
        var stem = SceneName.Of(one.Replace("a__", string.Empty, StringComparison.Ordinal));

        (stem == SceneName.Of(other)).ShouldBe(same);
    }
}
