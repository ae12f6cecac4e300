using Meldingen.Cli.Labels;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Labels;

public sealed class ManifestFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LabelReading Read(string manifest) => ManifestFile.Read(_folder.Write("MANIFEST.csv", manifest), _folder.Path, KnownCategories.Default);

    [Fact]
    public void A_row_gives_photo_class_source_scene_and_whether_the_label_is_certain()
    {
        _folder.Write("a/bag_jpg.rf.1.jpg", "x");
        _folder.Write("b.jpg", "y");

        var read = Read(
            """
            file,class,source_repo,source_path,licence,note
            a/bag_jpg.rf.1.jpg,litter,here,x/bag_jpg.rf.1234.jpg,,"a bag, in the street"
            b.jpg,wrong_parking,there,,,"PARKED CAR, LEGALITY UNKNOWN"
            """);

        read.Problems.ShouldBeEmpty();
        read.Files.Length.ShouldBe(2);
        read.Files[0].ShouldSatisfyAllConditions(
            f => f.Category.ShouldBe(CategoryId.Litter),
            f => f.Source.ShouldBe("here"),
            f => f.Scene.ShouldBe("bag_jpg"),
            f => f.Verified.ShouldBeTrue());
        read.Files[1].Category.ShouldBe(CategoryId.WrongParking);
        read.Files[1].Verified.ShouldBeFalse();
    }

    [Fact]
    public void Every_mistake_is_told_with_its_row()
    {
        _folder.Write("a.jpg", "x");

        var read = Read("file,class\na.jpg,litter\ngone.jpg,litter\na.jpg,spaceship\n,other\nnowhere.jpg,\n");

        read.Files.Length.ShouldBe(1);
        read.Problems.Select(p => p.ToString()).ShouldBe(
        [
            $"MANIFEST.csv: row 3: no file 'gone.jpg' in {_folder.Path}",
            "MANIFEST.csv: row 4: unknown class 'spaceship': one of dog-fouling, litter, night-loading, other, wrong-parking is expected",
            "MANIFEST.csv: row 5: no file named",
            "MANIFEST.csv: row 6: unknown class '': one of dog-fouling, litter, night-loading, other, wrong-parking is expected",
            $"MANIFEST.csv: row 6: no file 'nowhere.jpg' in {_folder.Path}",
        ]);
    }

    [Theory]
    [InlineData("", "empty, or without the columns")]
    [InlineData("photo,label\na.jpg,litter\n", "empty, or without the columns")]
    [InlineData("file,class\n", "a header and no row")]
    public void A_manifest_without_rows_or_columns_is_refused(string manifest, string reason) =>
        Read(manifest).Problems.ShouldHaveSingleItem().Reason.ShouldContain(reason);

    [Fact]
    public void One_class_only_is_told()
    {
        _folder.Write("a.jpg", "x");

        Read("file,class\na.jpg,litter\n").NeedingTwoClasses("MANIFEST.csv").Problems.ShouldHaveSingleItem().Reason.ShouldContain("only one class, 'litter'");
    }

    [Fact]
    public void A_manifest_or_folder_that_is_not_there_is_named()
    {
        ManifestFile.Read("/nowhere/x.csv", _folder.Path, KnownCategories.Default).Problems.ShouldHaveSingleItem().File.ShouldBe("/nowhere/x.csv");
        ManifestFile.Read(_folder.Write("x.csv", "file,class"), "/nowhere", KnownCategories.Default).Problems.ShouldHaveSingleItem().File.ShouldBe("/nowhere");
    }
}
