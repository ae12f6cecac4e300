using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

public sealed class TrainVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Models => Path.Combine(_folder.Path, "models");

    private Task<Ran> TrainAsync(params string[] more) =>
        Ran.WithAsync(["train", "--out", Models, "--cache", Path.Combine(_folder.Path, "cache"), "--penalty", "0.01", "--json", .. more]);

    private Task<Ran> TrainOnFolderAsync(string manifest) => TrainAsync("--photos", _folder.Path, "--manifest", manifest);

    [Fact]
    public async Task A_folder_becomes_a_version_that_evaluate_and_classify_use()
    {
        var manifest = DrawnFolder.Write(_folder);

        var trained = await TrainOnFolderAsync(manifest);

        trained.ExitCode.ShouldBe(0, trained.Notes);
        var version = trained.Answers.ShouldHaveSingleItem().GetProperty("version").GetString()!;
        version.ShouldMatch("^photo-category/[0-9]{8}-[0-9a-f]{8}$");
        Directory.GetFiles(Path.Combine(Models, version)).Select(Path.GetFileName).Order().ShouldBe(["card.md", "head.onnx", "metrics.json"]);
        File.Exists(Path.Combine(Models, "current.json")).ShouldBeTrue();
        Directory.GetFileSystemEntries(Models).Length.ShouldBe(2, "nothing half-written stays behind");

        var evaluated = await Ran.WithAsync("evaluate", "--photos", _folder.Path, "--manifest", manifest, "--models", Models, "--json");
        evaluated.ExitCode.ShouldBe(0, evaluated.Notes);
        foreach (var figure in (string[])["accuracy", "macroF1", "macroF1WithoutNight", "ece", "coverage", "precision", "msPerPhoto"])
        {
            evaluated.Answer.GetProperty(figure).GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        }

        evaluated.Answer.GetProperty("model").GetString().ShouldBe(version);
        evaluated.Answer.GetProperty("accuracy").GetDouble().ShouldBeGreaterThan(0.9);
        evaluated.Answer.GetProperty("perClass").GetProperty("litter").GetProperty("n").GetInt32().ShouldBe(12);
        evaluated.Answer.GetProperty("perSource").GetProperty("north").GetProperty("n").GetInt32().ShouldBe(12);
        evaluated.Answer.GetProperty("confusion").GetProperty("other").GetProperty("other").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Training_again_gives_the_same_numbers()
    {
        var manifest = DrawnFolder.Write(_folder);

        var first = await TrainOnFolderAsync(manifest);
        var again = await TrainOnFolderAsync(manifest);

        again.Answer.GetProperty("sha256").GetString().ShouldBe(first.Answer.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Every_mistake_of_a_manifest_is_told_with_its_row_and_nothing_is_written()
    {
        DrawnFolder.Write(_folder, perClassAndSource: 1);
        var manifest = _folder.Write("bad.csv", "file,class\nlitter/north-0.jpg,litter\ngone.jpg,other\nother/north-0.jpg,spaceship\n");

        var ran = await TrainOnFolderAsync(manifest);

        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldBeEmpty();
        ran.Notes.ShouldContain("bad.csv: row 3: no file 'gone.jpg'");
        ran.Notes.ShouldContain("bad.csv: row 4: unknown class 'spaceship'");
        ran.Notes.ShouldContain("only one class, 'litter'");
        Directory.Exists(Models).ShouldBeFalse();
    }

    [Fact]
    public async Task What_agents_confirmed_teaches_beside_a_folder()
    {
        var manifest = DrawnFolder.Write(_folder);
        var store = Path.Combine(_folder.Path, "store");
        var lines = new List<string>();
        for (var n = 0; n < 6; n++)
        {
            var litter = n % 2 == 0;
            using var bytes = new MemoryStream(DrawnFolder.Draw(litter, bright: true, seed: 100 + n));
            var (hash, _) = await new Storage.Content.ContentFolder(store).PutAsync(bytes, 1_000_000);
            lines.Add($$"""{"sha256":"{{hash}}","category":"{{(litter ? "litter" : "other")}}","agent":"a","at":"2026-03-0{{n + 1}}T10:00:00Z","modelSaid":null,"modelVersion":null,"reportId":"r{{n}}"}""");
        }

        var labels = _folder.Write("labels.jsonl", string.Join('\n', lines));

        var alone = await TrainAsync("--labels", labels, "--photo-store", store);
        var both = await TrainAsync("--labels", labels, "--photo-store", store, "--photos", _folder.Path, "--manifest", manifest);

        alone.ExitCode.ShouldBe(0, alone.Notes);
        alone.Answer.GetProperty("photos").GetInt32().ShouldBe(6);
        both.ExitCode.ShouldBe(0, both.Notes);
        both.Answer.GetProperty("photos").GetInt32().ShouldBe(30);
        both.Answer.GetProperty("active").GetBoolean().ShouldBeFalse("only the first version becomes active by itself");
        (await File.ReadAllTextAsync(Path.Combine(both.Answer.GetProperty("folder").GetString()!, "metrics.json"))).ShouldContain("agents/2026-03");
    }

    [Fact]
    public async Task An_unreadable_photo_is_told_and_left_out()
    {
        var manifest = DrawnFolder.Write(_folder);
        _folder.Write("litter/north-0.jpg", "no longer a photo");

        var ran = await TrainOnFolderAsync(manifest);

        ran.ExitCode.ShouldBe(0, ran.Notes);
        ran.Answer.GetProperty("photos").GetInt32().ShouldBe(23);
        ran.Notes.ShouldContain("MANIFEST.csv: row 2: 'litter/north-0.jpg' is unreadable and left out");
    }

    [Fact]
    public async Task A_head_that_was_changed_after_training_is_refused()
    {
        var manifest = DrawnFolder.Write(_folder);
        var trained = await TrainOnFolderAsync(manifest);
        var head = Path.Combine(trained.Answer.GetProperty("folder").GetString()!, "head.onnx");
        var bytes = await File.ReadAllBytesAsync(head);
        bytes[^500] ^= 1;
        await File.WriteAllBytesAsync(head, bytes);

        var ran = await Ran.WithAsync("evaluate", "--photos", _folder.Path, "--manifest", manifest, "--models", Models, "--json");

        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldBeEmpty();
        ran.Notes.ShouldContain("was changed");
    }
}
