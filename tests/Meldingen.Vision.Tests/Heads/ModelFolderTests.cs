using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Heads;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Heads;

public sealed class ModelFolderTests : IDisposable
{
    private readonly ModelFolder _models = new(Directory.CreateTempSubdirectory("models-").FullName);

    public void Dispose() => Directory.Delete(_models.Path, recursive: true);

    private string Save()
    {
        var head = DrawnHead.Of(seed: 1);
        var version = ModelFolder.Name(head, new DateOnly(2026, 1, 2));
        var file = Path.Combine(_models.FolderOf(version), "head.onnx");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, HeadFile.Write(head, version));
        _models.MakeCurrent(version, Sha256.Of(File.ReadAllBytes(file)));
        return file;
    }

    [Fact]
    public void The_active_version_is_read_and_checked()
    {
        var file = Save();

        var loaded = _models.LoadCurrent();

        loaded.Version.Value.ShouldMatch("^photo-category/20260102-[0-9a-f]{8}$");
        loaded.File.ShouldBe(Sha256.Of(File.ReadAllBytes(file)));
    }

    [Fact]
    public void A_changed_file_is_refused_and_named()
    {
        var file = Save();
        var bytes = File.ReadAllBytes(file);
        bytes[^200] ^= 1;
        File.WriteAllBytes(file, bytes);

        var refusal = Should.Throw<ModelFileException>(_models.LoadCurrent);

        refusal.Message.ShouldContain($"{file} was changed");
    }

    [Fact]
    public void A_missing_file_says_which_and_what_to_do()
    {
        File.Delete(Save());

        Should.Throw<ModelFileException>(_models.LoadCurrent).Message.ShouldContain("head.onnx, which is not there: restore it");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void A_current_json_that_is_missing_or_broken_is_named(string? text)
    {
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(_models.Path, "current.json"), text);
        }

        Should.Throw<ModelFileException>(_models.LoadCurrent).Message.ShouldContain("current.json");
    }
}
