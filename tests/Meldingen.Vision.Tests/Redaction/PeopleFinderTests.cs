using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Detection;
using Meldingen.Vision.Redaction;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Redaction;

public sealed class PeopleFinderTests(PeopleFinder finder, ITestOutputHelper output) : IClassFixture<PeopleFinder>
{
    private readonly PeopleFinder _finder = finder;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1600, 20)]
    [InlineData(640, 480)]
    public void Where_nobody_is_nothing_is_hidden(int width, int height)
    {
        var sky = new byte[width * height * 3];
        Array.Fill(sky, (byte)150);

        _finder.Find(new DecodedPhoto(sky, width, height, width, height, PhotoFormat.Jpeg, 1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, 300, 50)]
    [InlineData(100, 100, 40)]
    [InlineData(300, 100, 50)]
    public void The_head_is_the_upper_part_of_a_person(float width, float height, float expected)
    {
        var head = PeopleFinder.HeadOf(new Box(10, 20, 10 + width, 20 + height));

        head.Top.ShouldBe(20);
        head.Height.ShouldBe(expected, 0.01);
        ((head.Left + head.Right) / 2).ShouldBe(10 + (width / 2), 0.01);
        head.Width.ShouldBeLessThanOrEqualTo(width);
    }

    // The whole set takes minutes, and stands with its misses in benchmarks/results/people.md. These few would show that something broke.
    [SkippableFact]
    [Trait("Corpus", "photos")]
    public void Faces_that_people_marked_are_hidden()
    {
        const double enough = 0.6;
        var marks = MarkedFace.Read(File.ReadLines(Repository.PathTo("data-samples", "marks", "faces.csv")));
        var files = Directory.EnumerateFiles(SharedData.Folder("photos"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var looked = new List<(MarkedFace Face, bool Hidden)>();
        var photos = 0;
        foreach (var file in files.TakeWhile(_ => photos < 12))
        {
            var bytes = File.ReadAllBytes(file);
            if (!marks.TryGetValue(Sha256.Of(bytes).Hex, out var faces) || PhotoCopies.Picture(bytes, PhotoCopies.DisplaySide) is not { } picture || !faces.Any(f => IsLarge(f, picture)))
            {
                continue;
            }

            photos++;
            var areas = _finder.Find(picture).Select(a => (a.Left, a.Top, a.Width, a.Height)).ToList();
            looked.AddRange(faces.Where(f => IsLarge(f, picture)).Select(f => (f, f.CoveredBy(areas) >= enough)));
        }

        output.WriteLine($"{looked.Count(l => l.Hidden)} of {looked.Count} faces hidden in {photos} photos");
        looked.Count.ShouldBeGreaterThan(12);
        looked.Count(l => l.Hidden).ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(looked.Count * 0.8));

        static bool IsLarge(MarkedFace face, DecodedPhoto picture) => face.IsClear && face.Width * picture.Width >= 16;
    }
}
