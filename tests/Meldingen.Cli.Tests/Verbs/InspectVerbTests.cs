using System.Text.Json;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

public sealed class InspectVerbTests : IDisposable
{
    private static readonly string[] Keys =
        ["file", "readable", "reason", "format", "width", "height", "orientation", "takenAt", "zoneAssumed", "gps", "sha256", "hash", "hashVersion", "hashQuality"];

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

    [Fact]
    public async Task A_clock_without_an_offset_is_told_as_such_and_a_place_with_its_error()
    {
        var photo = Repository.PathTo("data-samples", "conversations", "photos", "with-gps.jpg");

        var words = await Ran.WithAsync("inspect", photo);
        var answer = (await Ran.WithAsync("inspect", photo, "--json")).Answers[0];

        words.Output.ShouldContain("taken 2026-06-09T06:26:10 (its zone is not told: the municipality's is assumed), at 51.69250,3.42800 ± 8 m, hash");
        answer.GetProperty("zoneAssumed").GetBoolean().ShouldBeTrue();
        answer.GetProperty("gps").GetProperty("at").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_clock_with_an_offset_and_the_time_of_the_satellites_are_told()
    {
        var photo = _folder.Write("phone.jpg", string.Empty);
        await File.WriteAllBytesAsync(photo, PhoneExif.Into(DrawnFolder.Draw(litter: true, bright: true, seed: 1)));

        var words = await Ran.WithAsync("inspect", photo);
        var answer = (await Ran.WithAsync("inspect", photo, "--json")).Answers[0];

        words.Output.ShouldContain("taken 2026-05-31T14:02:09+02:00, at 52.07500,4.30333 ± 5 m by satellites heard at 2026-05-31T12:01:58Z, hash");
        answer.GetProperty("zoneAssumed").GetBoolean().ShouldBeFalse();
        answer.GetProperty("gps").GetProperty("accuracyMetres").GetDouble().ShouldBe(4.8, 0.000_001);
    }
}
