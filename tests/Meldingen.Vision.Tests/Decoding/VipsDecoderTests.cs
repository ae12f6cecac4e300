using System.Text;
using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Decoding;

public class VipsDecoderTests
{
    private readonly VipsDecoder _decoder = new();

    public static TheoryData<PhotoFormat> Formats =>
        [PhotoFormat.Jpeg, PhotoFormat.Png, PhotoFormat.WebP, PhotoFormat.Gif, PhotoFormat.Tiff, PhotoFormat.Avif];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_shows_the_scene(PhotoFormat format)
    {
        var photo = Readable(Encoded.As(format));

        (photo.Format, photo.OriginalWidth, photo.OriginalHeight, photo.Orientation).ShouldBe((format, 400, 300, 1));
        Corners(photo).ShouldBe("WBRB");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Half_a_file_is_unreadable(PhotoFormat format)
    {
        var whole = Encoded.As(format);

        Unreadable(whole[..(whole.Length / 2)]).ShouldContain("truncated or damaged");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_anywhere_never_throws(PhotoFormat format)
    {
        var whole = Encoded.As(format, 60, 40);

        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 150))
        {
            _decoder.Decode(whole.AsMemory(0, length)).ShouldNotBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Flipped_bytes_never_throw(PhotoFormat format)
    {
        var whole = Encoded.As(format, 60, 40);
        var random = new Random(11);
        for (var round = 0; round < 100; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var flip = 0; flip < 1 + (round % 10); flip++)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            _decoder.Decode(damaged).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData(1, "WBRB")]
    [InlineData(2, "BWBR")]
    [InlineData(3, "BRBW")]
    [InlineData(4, "RBWB")]
    [InlineData(5, "WRBB")]
    [InlineData(6, "RWBB")]
    [InlineData(7, "BBRW")]
    [InlineData(8, "BBWR")]
    public void A_turned_photo_stands_upright(ushort orientation, string corners)
    {
        var photo = Readable(ExifSegment.WithOrientation(Drawn.Jpeg(1600, 1000), orientation));

        photo.Orientation.ShouldBe(orientation);
        (photo.OriginalWidth, photo.OriginalHeight).ShouldBe(orientation >= 5 ? (1000, 1600) : (1600, 1000));
        (photo.Width > photo.Height).ShouldBe(orientation < 5);
        Corners(photo).ShouldBe(corners);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(40000)]
    public void An_orientation_that_does_not_exist_counts_as_upright(ushort orientation) =>
        Readable(ExifSegment.WithOrientation(Drawn.Jpeg(64, 48), orientation)).Orientation.ShouldBe(1);

    [Theory]
    [InlineData(4000, 3000, 256)]
    [InlineData(3000, 4001, 256)]
    [InlineData(300, 200, 200)]
    [InlineData(3, 2, 2)]
    [InlineData(1, 1, 1)]
    public void The_shorter_side_keeps_what_networks_and_hash_need(int width, int height, int least)
    {
        foreach (var bytes in (byte[][])[Drawn.Jpeg(width, height), Drawn.Png(width, height)])
        {
            var photo = Readable(bytes);

            Math.Min(photo.Width, photo.Height).ShouldBeInRange(least, least * 2);
            ((double)photo.Width / photo.Height).ShouldBe((double)width / height, 0.02);
        }
    }

    [Theory]
    [InlineData("pngsave_buffer", "")]
    [InlineData("webpsave_buffer", "lossless=true")]
    [InlineData("tiffsave_buffer", "compression=lzw")]
    [InlineData("heifsave_buffer", "compression=av1,effort=0,lossless=true")]
    public void Transparent_parts_become_white(string save, string arguments)
    {
        Vips.Start();
        using var opaque = VipsImage.FromRgb(new byte[500 * 400 * 3], 500, 400);
        using var transparent = opaque.Then("bandjoin_const", "c=0").ShouldNotBeNull();

        Readable(VipsOperation.Buffer(save, transparent, arguments)!).Rgb.ShouldAllBe(v => v >= 254);
    }

    [Theory]
    [InlineData("srgb")]
    [InlineData("b-w")]
    [InlineData("cmyk")]
    public void A_jpeg_in_many_passes_shows_the_scene(string space)
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(Drawn.Scene(1200, 900), 1200, 900);
        using var other = image.Then("colourspace", $"space={space}").ShouldNotBeNull();
        var (once, passes) = (VipsOperation.Buffer("jpegsave_buffer", other, "Q=90")!, VipsOperation.Buffer("jpegsave_buffer", other, "Q=90,interlace=true")!);

        var photo = Readable(passes);

        // SOF2: a progressive frame.
        passes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC2]).ShouldBeGreaterThan(0);
        photo.Rgb.Zip(Readable(once).Rgb, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(2);

        // Blue ink is not as blue as light.
        Corners(photo)[..1].ShouldBe("W");
    }

    [Fact]
    public void Samples_of_more_than_eight_bits_in_a_jpeg_are_refused_with_that_reason() =>
        Unreadable(Encoded.WithSampleBits(Drawn.Jpeg(64, 48), 12)).ShouldBe("its JPEG has 12 bits a sample, and only 8 are read");

    [Fact]
    public void A_jpeg_that_goes_over_its_pixels_again_and_again_is_refused()
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(Drawn.Scene(64, 48), 64, 48);
        var file = VipsOperation.Buffer("jpegsave_buffer", image, "interlace=true")!;
        var last = file[file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])..^2];
        byte[] slow = [.. file[..^2], .. Enumerable.Repeat(last, 1_000).SelectMany(scan => scan), .. file[^2..]];

        Unreadable(slow).ShouldContain("more often than the 100 times allowed");
        Readable(file).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_made_in_one_go_has_a_limit_of_its_own()
    {
        var decoder = new VipsDecoder(new DecodeLimits { MostPixelsAtOnce = 1_000_000 });

        decoder.Decode(Encoded.As(PhotoFormat.Avif, 1200, 900)).ShouldBeOfType<DecodeResult.Unreadable>().Reason
            .ShouldBe("1200 × 900 pixels are more than the 1 megapixels allowed");
        decoder.Decode(Encoded.As(PhotoFormat.Avif, 1000, 900)).ShouldBeOfType<DecodeResult.Readable>();
        decoder.Decode(Encoded.As(PhotoFormat.WebP, 1200, 900)).ShouldBeOfType<DecodeResult.Readable>();
    }

    [Theory]
    [InlineData("gifsave_buffer", "page_height=200", PhotoFormat.Gif)]
    [InlineData("webpsave_buffer", "page_height=200,lossless=true", PhotoFormat.WebP)]
    [InlineData("tiffsave_buffer", "page_height=200", PhotoFormat.Tiff)]
    public void Of_many_pictures_in_a_file_the_first_is_seen(string save, string arguments, PhotoFormat format)
    {
        var file = Encoded.Frames(3, 200, save, arguments);

        var photo = Readable(file);

        (photo.Format, photo.OriginalWidth, photo.OriginalHeight).ShouldBe((format, 300, 200));
        Corners(photo).ShouldBe("WBRB");
        new VipsDecoder(new DecodeLimits { MostFrames = 2 }).Decode(file).ShouldBeOfType<DecodeResult.Unreadable>().Reason
            .ShouldBe("3 pictures in one file are more than the 2 allowed");
    }

    [Theory]
    [InlineData("b-w", PhotoFormat.Png)]
    [InlineData("grey16", PhotoFormat.Png)]
    [InlineData("rgb16", PhotoFormat.Png)]
    [InlineData("cmyk", PhotoFormat.Jpeg)]
    [InlineData("lab", PhotoFormat.Tiff)]
    public void Other_colour_spaces_become_srgb(string space, PhotoFormat format)
    {
        Vips.Start();
        using var image = VipsImage.FromRgb(Drawn.Scene(400, 300), 400, 300);
        using var other = image.Then("colourspace", $"space={space}").ShouldNotBeNull();
        var bytes = VipsOperation.Buffer(format switch { PhotoFormat.Png => "pngsave_buffer", PhotoFormat.Jpeg => "jpegsave_buffer", _ => "tiffsave_buffer" }, other, "")!;

        var photo = Readable(bytes);

        photo.Rgb.Length.ShouldBe(photo.Width * photo.Height * 3);
        var corner = photo.Rgb.AsSpan(0, 3).ToArray();
        corner.ShouldAllBe(v => v > 200);
    }

    [Fact]
    public void A_header_that_promises_too_many_pixels_is_refused_before_any_is_decoded()
    {
        // Of this thread: other tests run beside it.
        var before = GC.GetAllocatedBytesForCurrentThread();

        Unreadable(Encoded.PngHeader(60_000, 60_000)).ShouldBe("60000 × 60000 pixels are more than the 100 megapixels allowed");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void More_bytes_than_allowed_are_refused() =>
        new VipsDecoder(new DecodeLimits { MostBytes = 100 }).Decode(Drawn.Jpeg(64, 64)).ShouldBeOfType<DecodeResult.Unreadable>().Reason.ShouldContain("100 allowed");

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hallo, dit is tekst", "text")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>", "SVG")]
    [InlineData("%PDF-1.4", "PDF")]
    [InlineData("P6 2 2 255 abcabcabcabc", "text")]
    [InlineData("push graphic-context\nviewbox 0 0 640 480", "text")]
    public void What_is_no_photo_is_refused_by_its_content(string content, string reason) => Unreadable(Encoding.UTF8.GetBytes(content)).ShouldContain(reason);

    [Theory]
    [InlineData("svgload_buffer", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>")]
    [InlineData("pdfload_buffer", "%PDF-1.4")]
    [InlineData("magickload_buffer", "push graphic-context\nviewbox 0 0 640 480")]
    public void Loaders_that_run_programs_or_fetch_are_switched_off(string loader, string content)
    {
        Vips.Start();

        (VipsOperation.Exists(loader) ? VipsOperation.Image(loader, null, Encoding.UTF8.GetBytes(content), "") : null).ShouldBeNull();
    }

    [Fact]
    public void A_drawing_that_would_fetch_is_not_drawn_though_the_library_could()
    {
        Vips.Start();

        VipsOperation.Exists("svgload_buffer").ShouldBeTrue();
        VipsOperation.Image("svgload_buffer", null, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>"u8, "").ShouldBeNull();
    }

    [Fact]
    public void Many_threads_see_what_one_sees()
    {
        var files = ((IEnumerable<object[]>)Formats).Select(row => Encoded.As((PhotoFormat)row[0])).ToArray();
        var alone = files.Select(f => Readable(f).Rgb).ToArray();

        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i => Readable(files[i % files.Length]).Rgb.ShouldBe(alone[i % files.Length]));
    }

    private DecodedPhoto Readable(byte[] bytes) => _decoder.Decode(bytes) is DecodeResult.Readable(var photo)
        ? photo
        : throw new ShouldAssertException(((DecodeResult.Unreadable)_decoder.Decode(bytes)).Reason);

    private string Unreadable(byte[] bytes) => _decoder.Decode(bytes).ShouldBeOfType<DecodeResult.Unreadable>().Reason;

    /// <summary>Top left, top right, bottom left, bottom right: White, Red or Blue.</summary>
    private static string Corners(DecodedPhoto photo)
    {
        var (right, bottom) = (photo.Width - 8, photo.Height - 8);
        return string.Concat(At(7, 7), At(right, 7), At(7, bottom), At(right, bottom));

        char At(int x, int y) => photo.Rgb.AsSpan(((y * photo.Width) + x) * 3, 3).ToArray() switch
        {
            [> 180, > 180, > 180] => 'W',
            [> 150, < 110, < 110] => 'R',
            [< 110, < 110, > 150] => 'B',
            _ => '?',
        };
    }

    // As many passes as a file may have cost little over few pixels and much over many: what counts is both.
    [Fact]
    public void Many_passes_over_many_pixels_are_refused_before_any_is_made()
    {
        var progressive = Encoded.Progressive(400, 300);

        new VipsDecoder(new DecodeLimits { MostPixelPasses = 400 * 300 * 20 }).Decode(progressive).ShouldBeOfType<DecodeResult.Readable>();
        new VipsDecoder(new DecodeLimits { MostPixelPasses = 400 * 300 * 2 }).Decode(progressive).ShouldBeOfType<DecodeResult.Unreadable>().Reason.ShouldContain("400 × 300 pixels too often");
    }
}
