using System.Text.Json;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

public sealed class InspectVerbTests : IDisposable
{
    private static readonly string[] Keys =
        ["file", "readable", "reason", "format", "width", "height", "orientation", "takenAt", "gps", "sha256", "hash", "hashVersion", "hashQuality"];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_file_has_one_line_in_order_with_every_key_and_a_broken_one_ends_with_1()
    {
        var whole = _folder.Write("whole.jpg", string.Empty);
        await File.WriteAllBytesAsync(whole, DrawnFolder.Draw(litter: true, bright: true, seed: 1));
        var broken = _folder.Write("broken.jpg", "not a photo");
        var gone = Path.Combine(_folder.Path, "gone.jpg");

        var ran = await Ran.WithAsync("inspect", whole, broken, gone, "--json");

        ran.ExitCode.ShouldBe(1);
        ran.Answers.Select(a => a.GetProperty("file").GetString()).ShouldBe([whole, broken, gone]);
        ran.Answers.ShouldAllBe(a => a.EnumerateObject().Select(p => p.Name).SequenceEqual(Keys));
        ran.Answers.Select(a => a.GetProperty("readable").GetBoolean()).ShouldBe([true, false, false]);
        var photo = ran.Answers[0];
        photo.GetProperty("format").GetString().ShouldBe("jpeg");
        photo.GetProperty("width").GetInt32().ShouldBe(96);
        photo.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        photo.GetProperty("hashVersion").GetString().ShouldBe("pdq-area/1");
        photo.GetProperty("gps").ValueKind.ShouldBe(JsonValueKind.Null);
        ran.Answers[1].GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        ran.Answers[2].GetProperty("reason").GetString().ShouldBe("no such file");
    }

    [Fact]
    public async Task Whole_photos_end_with_0_and_words_for_people()
    {
        var whole = _folder.Write("whole.jpg", string.Empty);
        await File.WriteAllBytesAsync(whole, DrawnFolder.Draw(litter: false, bright: true, seed: 1));

        var ran = await Ran.WithAsync("inspect", whole);

        ran.ExitCode.ShouldBe(0);
        ran.Output.ShouldStartWith($"{whole}: jpeg 96×96");
    }
}
