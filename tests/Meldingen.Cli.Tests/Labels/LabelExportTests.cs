using System.Text;
using Meldingen.Cli.Labels;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Labels;

public sealed class LabelExportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Store => Path.Combine(_folder.Path, "store");

    private async Task<Sha256> PutAsync(string photo)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(photo));
        return (await new ContentFolder(Store).PutAsync(bytes, 1000)).Hash;
    }

    private static string Line(Sha256 photo, string category = "litter", string at = "2026-03-04T05:06:07Z", string report = "r1") =>
        $$"""{"sha256":"{{photo}}","category":"{{category}}","agent":"agent-7","at":"{{at}}","modelSaid":"other","modelVersion":"photo-category/x","reportId":"{{report}}"}""";

    private LabelReading Read(params string[] lines) =>
        LabelExport.Read(_folder.Write("labels.jsonl", string.Join('\n', lines)), Store, KnownCategories.Default);

    [Fact]
    public async Task Photos_of_one_report_are_one_scene_and_labels_of_one_month_one_source()
    {
        var (one, other) = (await PutAsync("one"), await PutAsync("other"));

        var read = Read(Line(one), Line(other, at: "2026-04-01T00:30:00+02:00", report: "r2"), string.Empty);

        read.Problems.ShouldBeEmpty();
        read.Files.Select(f => (f.Source, f.Scene, f.Category)).ShouldBe(
            [("agents/2026-03", "r1", CategoryId.Litter), ("agents/2026-03", "r2", CategoryId.Litter)]);
        (await File.ReadAllTextAsync(read.Files[0].Path)).ShouldBe("one");
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_row()
    {
        var photo = await PutAsync("one");
        var erased = Sha256.Of("erased"u8);

        var read = Read("{", Line(erased), Line(photo, category: "spaceship", at: "soon"), """{"sha256":"12","category":"litter","at":"2026-03-04T05:06:07Z","reportId":"r"}""");

        read.Files.ShouldBeEmpty();
        read.Problems.Select(p => $"{p.Key} {p.Reason}").ShouldBe(
        [
            "row 1 no JSON object",
            $"row 2 photo {erased} is not in the photo store: erased, or another store",
            "row 3 unknown category 'spaceship': one of dog-fouling, litter, night-loading, other, wrong-parking is expected",
            "row 3 at 'soon': an ISO 8601 instant is expected",
            "row 4 sha256 '12': 64 hexadecimal digits are expected",
        ]);
    }

    [Fact]
    public async Task An_empty_export_is_refused()
    {
        await PutAsync("one");

        Read(string.Empty).Problems.ShouldHaveSingleItem().Reason.ShouldContain("no label was exported");
    }
}
