using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Decoding.Jpeg;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Decoding.Jpeg;

/// <summary>Its pixels are those of libvips to the last bit, or it leaves the photo to libvips.</summary>
[Collection(AloneWithVips.Name)]
public class PlainJpegTests
{
    private const int Seed = 20261126;
    private readonly ITestOutputHelper _output;

    public PlainJpegTests(ITestOutputHelper output)
    {
        _output = output;
        Vips.Start();
    }

    [Theory]
    [InlineData("Q=80")]
    [InlineData("Q=20")]
    [InlineData("Q=97")]
    [InlineData("Q=75,optimize_coding=true")]
    [InlineData("Q=90,subsample_mode=off")]
    [InlineData("Q=60,subsample_mode=off,optimize_coding=true")]
    [InlineData("Q=80,restart_interval=7")]
    [InlineData("Q=80,restart_interval=1,subsample_mode=off")]
    public void Pixels_are_those_of_libvips(string arguments)
    {
        foreach (var (width, height) in ((int, int)[])[(640, 480), (337, 251), (31, 200), (8, 8), (16, 9)])
        {
            foreach (var rgb in (byte[][])[Drawn.Blobs(width, height, 3), Drawn.Scene(width, height)])
            {
                var jpeg = Jpeg(rgb, width, height, arguments);

                Straight(jpeg, 4).ShouldNotBeNull().ShouldBe(Strict(jpeg, 4), $"{width} × {height} at 1/4");
                Straight(jpeg, 8).ShouldNotBeNull().ShouldBe(Strict(jpeg, 8), $"{width} × {height} at 1/8");
            }
        }
    }

    [Theory]
    [InlineData("srgb", "interlace=true")]
    [InlineData("b-w", "")]
    [InlineData("cmyk", "")]
    public void What_is_not_plain_is_left_alone(string space, string arguments)
    {
        using var image = VipsImage.FromRgb(Drawn.Scene(640, 480), 640, 480);
        using var other = image.Then("colourspace", $"space={space}").ShouldNotBeNull();

        PlainJpegReader.Open(VipsOperation.Buffer("jpegsave_buffer", other, arguments)!, 4).ShouldBeNull();
    }

    [Fact]
    public void A_photo_that_ends_too_early_is_left_alone()
    {
        var whole = Jpeg(Drawn.Scene(64, 48), 64, 48, "Q=80");
        for (var length = 0; length < whole.Length; length++)
        {
            Straight(whole[..length], 4).ShouldBeNull();
            Straight(whole[..length], 8).ShouldBeNull();
        }

        Straight(whole, 4).ShouldNotBeNull();
    }

    [Fact]
    public void A_photo_of_less_than_a_pixel_is_left_alone()
    {
        Straight(Jpeg(Drawn.Scene(7, 9), 7, 9, "Q=80"), 8).ShouldBeNull();
        Straight(Jpeg(Drawn.Scene(9, 7), 9, 7, "Q=80"), 8).ShouldBeNull();
    }

    [Fact]
    public void Given_up_it_makes_nothing()
    {
        var jpeg = Jpeg(Drawn.Scene(64, 48), 64, 48, "Q=80");

        PlainJpegReader.Open(jpeg, 4)!.Decode(jpeg, 4, () => true).ShouldBeNull();
    }

    [Fact]
    public void Of_a_damaged_photo_it_makes_what_libvips_makes_or_nothing()
    {
        byte[][] seeds =
        [
            Jpeg(Drawn.Scene(96, 64), 96, 64, "Q=80"),
            Jpeg(Drawn.Blobs(96, 64, 1), 96, 64, "Q=90,subsample_mode=off,optimize_coding=true"),
            Jpeg(Drawn.Scene(96, 64), 96, 64, "Q=80,restart_interval=3"),
        ];
        var made = 0;
        for (var i = 0; i < 6_000; i++)
        {
            var mutated = Mutation.Of(seeds[i % seeds.Length], new Random(Seed + i));
            var shrink = i % 2 == 0 ? 4 : 8;
            if (Straight(mutated, shrink) is { } pixels)
            {
                pixels.ShouldBe(Strict(mutated, shrink).ShouldNotBeNull($"mutation {i}"), $"mutation {i}");
                made++;
            }
        }

        _output.WriteLine($"{made} of 6000 damaged photos are decoded, all by both");
        made.ShouldBeGreaterThan(100);
    }

    [SkippableFact]
    [Trait("Corpus", "photos")]
    public void Pixels_of_real_photos_are_those_of_libvips()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(SharedData.Folder("photos"), "*.jp*g", SearchOption.AllDirectories))
        {
            var jpeg = File.ReadAllBytes(file);
            foreach (var shrink in (int[])[4, 8])
            {
                var pixels = Straight(jpeg, shrink);
                var outcome = pixels is null ? "left to libvips" : pixels.AsSpan().SequenceEqual(Strict(jpeg, shrink)) ? "the same" : "different";
                counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            }
        }

        _output.WriteLine(string.Join(", ", counts.Select(c => $"{c.Key}: {c.Value}")));
        counts.ShouldNotContainKey("different");
        counts.GetValueOrDefault("the same").ShouldBeGreaterThan(counts.GetValueOrDefault("left to libvips"));
    }

    private static byte[] Jpeg(byte[] rgb, int width, int height, string arguments)
    {
        using var image = VipsImage.FromRgb(rgb, width, height);
        return VipsOperation.Buffer("jpegsave_buffer", image, arguments)!;
    }

    private static byte[]? Straight(byte[] jpeg, int shrink) => PlainJpegReader.Open(jpeg, shrink)?.Decode(jpeg, shrink, () => false)?.Rgb;

    private static unsafe byte[]? Strict(byte[] jpeg, int shrink)
    {
        fixed (byte* pinned = jpeg)
        {
            using var image = VipsOperation.Image("jpegload_buffer", null, new ReadOnlySpan<byte>(pinned, jpeg.Length), $"fail_on=truncated,access=sequential,shrink={shrink}");
            return image is not null && image.TryWrite(out var pixels) ? pixels : null;
        }
    }
}
