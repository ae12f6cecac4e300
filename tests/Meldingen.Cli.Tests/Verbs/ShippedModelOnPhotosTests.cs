using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

[Trait("Corpus", "photos")]
public sealed class ShippedModelOnPhotosTests : IDisposable
{
    /// <summary>Every so many rows of the manifest, so that every class and source is there and a minute is enough.</summary>
    private const int Every = 10;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task It_reads_all_decides_at_least_half_and_is_seldom_wrong_where_it_decides()
    {
        var photos = SharedData.Folder("photos");
        var rows = await File.ReadAllLinesAsync(Path.Combine(photos, "MANIFEST.csv"));
        var manifest = _folder.Write("some.csv", string.Join('\n', rows.Where((_, i) => i == 0 || i % Every == 1)));

        var ran = await Ran.WithAsync("evaluate", "--photos", photos, "--manifest", manifest, "--cache", _folder.Path, "--json");

        ran.ExitCode.ShouldBe(0, ran.Notes);
        ran.Answer.GetProperty("unreadable").GetArrayLength().ShouldBe(0);
        ran.Answer.GetProperty("n").GetInt32().ShouldBe((rows.Length - 2) / Every + 1);
        ran.Answer.GetProperty("coverage").GetDouble().ShouldBeGreaterThanOrEqualTo(0.5);

        // The head has seen these photos: this catches a head that does not fit its backbone, not one that generalises badly.
        ran.Answer.GetProperty("precision").GetDouble().ShouldBeGreaterThan(0.95);
        ran.Answer.GetProperty("msPerPhoto").GetDouble().ShouldBeGreaterThan(0);
    }
}
