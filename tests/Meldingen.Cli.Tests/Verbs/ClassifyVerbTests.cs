using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

public sealed class ClassifyVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _photo;

    public ClassifyVerbTests()
    {
        _photo = _folder.Write("photo.jpg", string.Empty);
        File.WriteAllBytes(_photo, DrawnFolder.Draw(litter: false, bright: false, seed: 1));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_photo_has_one_line_in_order_and_an_unreadable_one_ends_with_1()
    {
        var broken = _folder.Write("broken.jpg", "not a photo");

        var ran = await Ran.WithAsync("classify", broken, _photo, "--json");

        ran.ExitCode.ShouldBe(1);
        ran.Answers.Select(a => a.GetProperty("file").GetString()).ShouldBe([broken, _photo]);
        ran.Answers.ShouldAllBe(a => a.EnumerateObject().Select(p => p.Name).SequenceEqual(new[] { "file", "ranked", "decision", "reasons", "model" }));
        ran.Answers[0].GetProperty("decision").GetString().ShouldBe("abstain");
        ran.Answers[0].GetProperty("ranked").GetArrayLength().ShouldBe(0);
        var ranked = ran.Answers[1].GetProperty("ranked").EnumerateArray().Select(r => r.GetProperty("probability").GetDouble()).ToArray();
        ranked.Sum().ShouldBe(1, 1e-9);
        ranked.ShouldBe(ranked.OrderDescending());
        ran.Answers[1].GetProperty("model").GetString()!.ShouldStartWith("photo-category/");
    }

    [Fact]
    public async Task Words_and_hour_of_each_row_count()
    {
        _folder.Write("rows.csv", """
            file,text,at
            photo.jpg,vannacht om drie uur stond hier weer een vrachtwagen te lossen,2026-03-04T09:00:00+01:00
            photo.jpg,hier staat weer een vrachtwagen te lossen,2026-03-04T12:00
            photo.jpg,,
            """);

        var ran = await Ran.WithAsync("classify", "--manifest", Path.Combine(_folder.Path, "rows.csv"), "--json");

        ran.ExitCode.ShouldBe(0, ran.Notes);
        ran.Answers.Length.ShouldBe(3);
        // What the head makes of a drawing is nobody's promise; that the hour opens and shuts a category is.
        OfNightLoading(0).ShouldBeGreaterThan(OfNightLoading(2));
        OfNightLoading(1).ShouldBe(0);
        Codes(0).ShouldContain("hour-says-night");
        Codes(0).ShouldContain("words-counted");
        Codes(1).ShouldContain("hour-says-day");
        Codes(2).ShouldNotContain(code => code!.StartsWith("hour", StringComparison.Ordinal), "nobody told an hour");

        double OfNightLoading(int row) => ran.Answers[row].GetProperty("ranked").EnumerateArray()
            .First(r => r.GetProperty("category").GetString() == "night-loading").GetProperty("probability").GetDouble();

        string?[] Codes(int row) => [.. ran.Answers[row].GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString())];
    }

    [Fact]
    public async Task Mistakes_in_the_rows_are_told_all_at_once()
    {
        var csv = _folder.Write("rows.csv", "file,at\nphoto.jpg,soon\n,2026-03-04\n");

        var ran = await Ran.WithAsync("classify", "--manifest", csv, "--json");

        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldBeEmpty();
        ran.Notes.ShouldContain("rows.csv: row 2: at 'soon'");
        ran.Notes.ShouldContain("rows.csv: row 3: no file named");
    }
}
