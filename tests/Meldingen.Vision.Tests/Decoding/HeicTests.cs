using Meldingen.Pipeline.Photos;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Decoding;

public class HeicTests
{
    private const string Phone = "drewnoakes__heic~IMG_1034.heic";
    private static readonly byte[] Header = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8, .. new byte[64]];

    [Fact]
    public void Without_the_library_it_is_told_what_is_needed_and_what_installs_it()
    {
        HeicLibrary.Load("libnowhere.so.1").ShouldBeNull();

        Reason(Header, heic: null).ShouldBe("HEIC needs libvips42 with libheif: apt-get install libvips42");
    }

    [SkippableFact]
    [Trait("Corpus", "exif")]
    public void Without_the_library_the_camera_is_heard_all_the_same()
    {
        var file = File.ReadAllBytes(Path.Combine(SharedData.Folder("exif"), Phone));

        var reading = new PhotoReader(new VipsDecoder(heic: null)).Read(file).Reading.ShouldBeOfType<PhotoReading.Unreadable>();

        reading.Reason.ShouldStartWith("HEIC needs");
        reading.Facts.Gps.ShouldNotBeNull();
        reading.Facts.TakenAt.ShouldNotBeNull();
        reading.Facts.Model.ShouldBe("iPhone 8");
    }

    [SkippableTheory]
    [InlineData(Phone, 4032, 3024)]
    [InlineData("drewnoakes__heic~cheers_1440x960.heic", 1440, 960)]
    [Trait("Corpus", "exif")]
    public void With_the_library_it_is_decoded_and_has_copies(string name, int width, int height)
    {
        var file = File.ReadAllBytes(Path.Combine(SharedData.Folder("exif"), name));
        var decoder = new VipsDecoder(Installed());

        var photo = decoder.Decode(file, "image/heic").ShouldBeOfType<DecodeResult.Readable>().Photo;

        (photo.Format, photo.OriginalWidth, photo.OriginalHeight, photo.Orientation).ShouldBe((PhotoFormat.Heic, width, height, 1));
        Math.Min(photo.Width, photo.Height).ShouldBeInRange(256, 512);

        // Another decoder's picture of the same pixels: the copy is a JPEG of it.
        var copy = Copied.Jpeg(file, PhotoCopies.ThumbnailSide).ShouldNotBeNull();
        var again = new VipsDecoder().Decode(copy).ShouldBeOfType<DecodeResult.Readable>().Photo;
        Math.Max(again.OriginalWidth, again.OriginalHeight).ShouldBe(PhotoCopies.ThumbnailSide);
        PdqAreaHash.Compute(AreaAverage.Luma64(photo)).Hash.DistanceTo(PdqAreaHash.Compute(AreaAverage.Luma64(again)).Hash).ShouldBeLessThan(20);
    }

    [SkippableTheory]
    [InlineData(0, 4032, 3024)]
    [InlineData(1, 3024, 4032)]
    [InlineData(2, 4032, 3024)]
    [Trait("Corpus", "exif")]
    public void A_turn_that_the_file_asks_for_is_made(byte quarters, int width, int height)
    {
        var file = File.ReadAllBytes(Path.Combine(SharedData.Folder("exif"), Phone));
        var decoder = new VipsDecoder(Installed());
        var first = decoder.Decode(file).ShouldBeOfType<DecodeResult.Readable>().Photo;

        // Image rotation (ISO/IEC 23008-12, 6.5.10): quarters of a turn, against the clock.
        file[file.AsSpan().IndexOf("irot"u8) + 4] = quarters;
        var photo = decoder.Decode(file).ShouldBeOfType<DecodeResult.Readable>().Photo;

        (photo.OriginalWidth, photo.OriginalHeight).ShouldBe((width, height));
        var corner = quarters switch
        {
            0 => first.Rgb.AsSpan(0, 3).ToArray(),
            1 => first.Rgb.AsSpan((first.Width - 1) * 3, 3).ToArray(),
            _ => first.Rgb.AsSpan(first.Rgb.Length - 3, 3).ToArray(),
        };
        photo.Rgb.AsSpan(0, 3).ToArray().Zip(corner, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(40);
    }

    [SkippableFact]
    [Trait("Corpus", "exif")]
    public void Damage_and_too_many_pixels_are_told()
    {
        var file = File.ReadAllBytes(Path.Combine(SharedData.Folder("exif"), Phone));
        var heic = Installed();

        Reason(Header, heic).ShouldContain("truncated or damaged");
        Reason(file[..(file.Length / 2)], heic).ShouldContain("truncated or damaged");
        new VipsDecoder(heic, new DecodeLimits { MostPixels = 1_000_000 }).Decode(file).ShouldBeOfType<DecodeResult.Unreadable>().Reason.ShouldContain("1 megapixels allowed");
    }

    [SkippableFact]
    [Trait("Corpus", "exif")]
    public void Mutated_files_are_readable_or_say_why_not()
    {
        var file = File.ReadAllBytes(Path.Combine(SharedData.Folder("exif"), "drewnoakes__heic~cheers_1440x960.heic"));
        var decoder = new VipsDecoder(Installed());
        for (var seed = 0; seed < 100; seed++)
        {
            decoder.Decode(Mutation.Of(file, new Random(seed))).ShouldNotBeNull();
        }
    }

    private static HeicLibrary Installed()
    {
        // Where everything is installed that tests need, its absence is a failure.
        Skip.If(HeicLibrary.Installed is null && Environment.GetEnvironmentVariable("CI") != "true", "libheif is not installed: apt-get install libvips42");
        return HeicLibrary.Installed.ShouldNotBeNull();
    }

    private static string Reason(byte[] file, HeicLibrary? heic) => new VipsDecoder(heic).Decode(file).ShouldBeOfType<DecodeResult.Unreadable>().Reason;
}
