using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Decoding;

public class PhotoCopiesTests
{
    private readonly VipsDecoder _decoder = new(new DecodeLimits { AnalysisSide = 100_000 });

    public static TheoryData<PhotoFormat> Formats => VipsDecoderTests.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_copy_fits_its_side_whatever_the_format(PhotoFormat format)
    {
        var copy = Decoded(Copied.Jpeg(Encoded.As(format, 900, 600), PhotoCopies.ThumbnailSide));

        (copy.Format, copy.Width, copy.Height).ShouldBe((PhotoFormat.Jpeg, 320, 213));
    }

    [Theory]
    [InlineData(1, 200, 150)]
    [InlineData(6, 150, 200)]
    public void A_copy_stands_upright_and_says_nothing_of_its_camera(ushort orientation, int width, int height)
    {
        var original = ExifSegment.WithOrientation(Drawn.Jpeg(2000, 1500), orientation);

        var bytes = Copied.Jpeg(original, 200).ShouldNotBeNull();
        var copy = Decoded(bytes);

        (copy.Width, copy.Height, copy.Orientation).ShouldBe((width, height, 1));
        bytes.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        bytes.AsSpan().IndexOf("ICC_PROFILE"u8).ShouldBe(-1);
    }

    [Fact]
    public void A_small_photo_is_not_blown_up() => Decoded(Copied.Jpeg(Drawn.Png(40, 30), PhotoCopies.DisplaySide)).Width.ShouldBe(40);

    [Fact]
    public void What_cannot_be_read_has_no_copy()
    {
        var jpeg = Drawn.Jpeg(900, 600);

        Copied.Jpeg("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"u8.ToArray(), 320).ShouldBeNull();
        Copied.Jpeg(jpeg.AsMemory(0, jpeg.Length / 2), 320).ShouldBeNull();
        Copied.Jpeg(Encoded.PngHeader(60_000, 60_000), 320).ShouldBeNull();
        Copied.Jpeg(ReadOnlyMemory<byte>.Empty, 320).ShouldBeNull();
    }

    [Theory]
    [InlineData("jpeg", PhotoFormat.Jpeg)]
    [InlineData("png", PhotoFormat.Png)]
    [InlineData("webp", PhotoFormat.WebP)]
    public void Pixels_come_back_as_they_went_in(string name, PhotoFormat format)
    {
        var pixels = Drawn.Blobs(120, 80, seed: 3);

        var back = Decoded(PhotoCopies.Encode(pixels, 120, 80, name, quality: 95));

        back.Format.ShouldBe(format);
        back.Rgb.Zip(pixels, (a, b) => Math.Abs(a - b)).Average().ShouldBeLessThan(format == PhotoFormat.Png ? 0.001 : 3);
    }

    [Fact]
    public void Pixels_that_do_not_fill_the_picture_are_refused()
    {
        Should.Throw<ArgumentException>(() => PhotoCopies.Encode(new byte[10], 2, 2, "png"));
        Should.Throw<ArgumentException>(() => PhotoCopies.Encode(new byte[12], 2, 2, "bmp"));
    }

    private DecodedPhoto Decoded(byte[]? bytes) => _decoder.Decode(bytes.ShouldNotBeNull()).ShouldBeOfType<DecodeResult.Readable>().Photo;
}
