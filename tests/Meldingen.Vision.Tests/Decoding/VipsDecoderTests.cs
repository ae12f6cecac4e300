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

    [Fact]
    public void Transparent_parts_become_white()
    {
        Vips.Start();
        using var opaque = VipsImage.FromRgb(new byte[1000 * 800 * 3], 1000, 800);
        using var transparent = opaque.Then("bandjoin_const", "c=0").ShouldNotBeNull();

        Readable(VipsOperation.Buffer("pngsave_buffer", transparent, "")!).Rgb.ShouldAllBe(v => v == 255);
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

    [Fact]
    public void Loaders_that_run_programs_are_switched_off()
    {
        Vips.Start();
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>"u8;

        VipsOperation.Image("svgload_buffer", null, svg, "").ShouldBeNull();
    }

    [Fact]
    public void Heic_is_told_as_what_it_needs() =>
        Unreadable([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8, .. new byte[64]]).ShouldContain("HEIC needs libvips42 with libheif");

    [Fact]
    public void Many_threads_see_what_one_sees()
    {
        var files = ((IEnumerable<object[]>)Formats).Select(row => Encoded.As((PhotoFormat)row[0])).ToArray();
        var alone = files.Select(f => Readable(f).Rgb).ToArray();

        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i => Readable(files[i % files.Length]).Rgb.ShouldBe(alone[i % files.Length]));
    }

    [Fact]
    public void Decoding_gives_back_all_native_memory()
    {
        byte[][] files = [Drawn.Jpeg(900, 700), Drawn.Png(900, 700), Drawn.Png(900, 700)[..2000], ExifSegment.WithOrientation(Drawn.Jpeg(900, 700), 6)];
        Array.ForEach(files, f => _decoder.Decode(f));
        var before = Vips.vips_tracked_get_mem();

        for (var round = 0; round < 50; round++)
        {
            Array.ForEach(files, f => _decoder.Decode(f));
        }

        // A leaked image would be 1.9 MB each time: 200 decodes, nearly 400 MB.
        ((long)Vips.vips_tracked_get_mem() - (long)before).ShouldBeLessThan(100_000_000);
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
}
