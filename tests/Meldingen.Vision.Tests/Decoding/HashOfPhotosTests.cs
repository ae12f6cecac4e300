using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Decoding;

public class HashOfPhotosTests(ITestOutputHelper output)
{
    private readonly PhotoReader _reader = new(new VipsDecoder());

    [Theory]
    [InlineData(1200, 900, "jpeg", 90)]
    [InlineData(1200, 900, "jpeg", 40)]
    [InlineData(1200, 900, "webp", 60)]
    [InlineData(600, 450, "jpeg", 80)]
    [InlineData(2000, 1500, "jpeg", 80)]
    [InlineData(1999, 1501, "png", 0)]
    public void The_same_scene_at_another_size_or_compression_has_nearly_the_same_hash(int width, int height, string format, int quality)
    {
        for (var seed = 0; seed < 2; seed++)
        {
            var original = Hash(PhotoCopies.Encode(Drawn.Blobs(1200, 900, seed), 1200, 900, "png"));
            var other = Hash(PhotoCopies.Encode(Drawn.Blobs(width, height, seed), width, height, format, Math.Max(1, quality)));

            original.DistanceTo(other).ShouldBeLessThanOrEqualTo(12);
        }
    }

    [Fact]
    public void Another_scene_has_another_hash() =>
        Hash(PhotoCopies.Encode(Drawn.Blobs(800, 600, 1), 800, 600, "png")).DistanceTo(Hash(PhotoCopies.Encode(Drawn.Blobs(800, 600, 2), 800, 600, "png")))
            .ShouldBeGreaterThan(80);

    [Fact]
    public void A_photo_turned_by_its_camera_has_the_hash_of_the_upright_one()
    {
        // Stored with its top row at the right: a quarter turn clockwise makes it upright.
        var upright = Drawn.Blobs(900, 600, 5);
        var stored = new byte[upright.Length];
        for (var y = 0; y < 600; y++)
        {
            for (var x = 0; x < 900; x++)
            {
                upright.AsSpan(((y * 900) + x) * 3, 3).CopyTo(stored.AsSpan((((899 - x) * 600) + y) * 3));
            }
        }

        var turned = ExifSegment.WithOrientation(PhotoCopies.Encode(stored, 600, 900, "jpeg", 95), 6);

        Hash(turned).DistanceTo(Hash(PhotoCopies.Encode(upright, 900, 600, "jpeg", 95))).ShouldBeLessThanOrEqualTo(10);
    }

    [SkippableFact]
    [Trait("Corpus", "near-duplicates")]
    public void Real_pairs_lie_as_far_apart_as_they_look()
    {
        var folder = SharedData.Folder("near-duplicates");
        var pairs = File.ReadAllLines(Path.Combine(folder, "pairs.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var distances = pairs.Select(p => (Relation: p[2], Detail: p[3], Distance: Distance(Path.Combine(folder, p[0]), Path.Combine(folder, p[1])))).ToArray();
        foreach (var group in distances.GroupBy(d => d.Relation, StringComparer.Ordinal))
        {
            var sorted = group.Select(d => d.Distance).Order().ToArray();
            output.WriteLine($"{group.Key}: {sorted.Length} pairs, least {sorted[0]}, median {sorted[sorted.Length / 2]}, most {sorted[^1]}; {string.Join(' ', sorted)}");
        }

        distances.ShouldNotBeEmpty();
        distances.Where(d => d.Relation == "different").ShouldAllBe(d => d.Distance > 60);
    }

    private int Distance(string a, string b) => Hash(File.ReadAllBytes(a)).DistanceTo(Hash(File.ReadAllBytes(b)));

    private PhotoHash Hash(byte[] bytes) => _reader.Read(bytes).Reading.ShouldBeOfType<PhotoReading.Readable>().Hash;
}
