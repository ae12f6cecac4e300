using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Backbones;
using Meldingen.Vision.Heads;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Heads;

public sealed class ShippedModelTests
{
    private readonly LoadedHead _shipped = ModelFolder.BesideProgram.LoadCurrent();

    [Fact]
    public void It_lies_beside_the_program_and_is_what_current_json_vouches_for() => _shipped.Head.Classes.ShouldBe(
        [CategoryId.DogFouling, CategoryId.Litter, CategoryId.NightLoading, CategoryId.Other, CategoryId.WrongParking]);

    [Fact]
    public void It_reads_the_backbone_that_ships()
    {
        using var backbone = new MobileNetV1();

        _shipped.For(backbone.Model, backbone.Dimension).ShouldBeSameAs(_shipped);
    }

    [Fact]
    public void A_look_alone_never_decides_what_too_few_photos_taught() =>
        _shipped.Head.Thresholds[_shipped.Head.Classes.IndexOf(CategoryId.NightLoading)].ShouldBeNull();

    [Fact]
    public void Its_card_and_figures_lie_beside_it()
    {
        var folder = ModelFolder.BesideProgram.FolderOf(_shipped.Version);

        File.ReadAllText(Path.Combine(folder, "card.md")).ShouldStartWith($"# {_shipped.Version}");
        File.ReadAllText(Path.Combine(folder, "metrics.json")).ShouldContain($"\"version\": \"{_shipped.Version}\"");
    }
}
