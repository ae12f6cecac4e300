using System.Globalization;
using Meldingen.Pipeline.Photos;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Decoding;

/// <summary>Whatever the bytes are: readable, or unreadable with a reason; nothing thrown, nothing kept.</summary>
[Collection(AloneWithVips.Name)]
public class DamageTests(ITestOutputHelper output)
{
    private const int Seed = 20261125;
    private readonly PhotoReader _reader = new(new VipsDecoder());

    // MELDINGEN_MUTATIONS asks for more, or fewer, than a whole run has time for.
    private static int Mutations => int.TryParse(Environment.GetEnvironmentVariable("MELDINGEN_MUTATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 2_000;

    [Fact]
    public void Mutated_photos_are_readable_or_say_why_not_and_leave_nothing_behind()
    {
        var seeds = Seeds();
        var before = NativeObjects.Rested();
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Mutations; i++)
        {
            var (name, file) = seeds[i % seeds.Count];
            var mutated = Mutation.Of(file, new Random(Seed + i));

            var outcome = $"{name}: {(Read(mutated) is PhotoReading.Readable ? "readable" : "unreadable")}";

            // Copies have loading and shrinking of their own.
            Copied.Jpeg(mutated, 32);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        var after = NativeObjects.Rested();
        foreach (var (outcome, count) in outcomes.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{count,6} {outcome}");
        }

        output.WriteLine($"{Mutations} mutations of {seeds.Count} photos from seed {Seed}; before {before}, after {after}");
        outcomes.Values.Sum().ShouldBe(Mutations);
        after.ShouldBe(NativeObjects.None);
    }

    [SkippableFact]
    [Trait("Corpus", "photos")]
    public void Damaged_files_leave_nothing_behind()
    {
        var files = Directory.GetFiles(SharedData.Folder("corrupt"), "*", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            Read(File.ReadAllBytes(file));
        }

        NativeObjects.Rested().ShouldBe(NativeObjects.None);
    }

    [Fact]
    public void Reading_gives_back_all_that_it_took()
    {
        byte[][] files =
        [
            Drawn.Jpeg(900, 700), Drawn.Png(900, 700), Drawn.Png(900, 700)[..2000], ExifSegment.WithOrientation(Drawn.Jpeg(900, 700), 6), Encoded.PngHeader(60_000, 60_000),
        ];
        for (var round = 0; round < 20; round++)
        {
            Array.ForEach(files, f => Read(f));
            Array.ForEach(files, f => Copied.Jpeg(f, 100));
        }

        NativeObjects.Rested().ShouldBe(NativeObjects.None);
    }

    private PhotoReading Read(byte[] file)
    {
        var (reading, pixels) = _reader.Read(file);
        if (reading is PhotoReading.Unreadable { Reason: var reason })
        {
            reason.ShouldNotBeNullOrWhiteSpace();
        }
        else
        {
            pixels.ShouldNotBeNull().Rgb.Length.ShouldBe(pixels.Width * pixels.Height * 3);
        }

        return reading;
    }

    private static List<(string Name, byte[] File)> Seeds()
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(Drawn.Scene(96, 64), 96, 64);
        return
        [
            .. from format in (IEnumerable<object[]>)VipsDecoderTests.Formats select ($"{format[0]}", Encoded.As((PhotoFormat)format[0], 96, 64)),
            ("Jpeg with EXIF", ExifSegment.WithOrientation(Drawn.Jpeg(96, 64), 6)),
            ("Jpeg in many passes", VipsOperation.Buffer("jpegsave_buffer", image, "interlace=true")!),
            ("Jpeg that is shrunk", Drawn.Jpeg(700, 600)),
            ("Jpeg CMYK", As("cmyk", "jpegsave_buffer", "")),
            ("Jpeg grey", As("b-w", "jpegsave_buffer", "")),
            ("Png of 16 bits", As("rgb16", "pngsave_buffer", "")),
            ("Png in many passes", VipsOperation.Buffer("pngsave_buffer", image, "interlace=true")!),
            ("Tiff with deflate", VipsOperation.Buffer("tiffsave_buffer", image, "compression=deflate,tile=true,tile_width=32,tile_height=32")!),
            ("Tiff with JPEG", VipsOperation.Buffer("tiffsave_buffer", image, "compression=jpeg")!),
            ("Gif of many pictures", Encoded.Frames(3, 40, "gifsave_buffer", "page_height=40")),
            ("WebP of many pictures", Encoded.Frames(3, 40, "webpsave_buffer", "page_height=40")),
        ];

        byte[] As(string space, string save, string arguments)
        {
            using var other = image.Then("colourspace", $"space={space}").ShouldNotBeNull();
            return VipsOperation.Buffer(save, other, arguments)!;
        }
    }
}
