using System.Text;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Decoding;

public class PhotoReaderTests
{
    private readonly PhotoReader _reader = new(new VipsDecoder());

    [Fact]
    public void A_photo_is_read_whole()
    {
        var bytes = Drawn.Jpeg(640, 480);

        var (reading, pixels) = _reader.Read(bytes, "image/jpeg");

        var readable = reading.ShouldBeOfType<PhotoReading.Readable>();
        readable.Sha256.ShouldBe(Sha256.Of(bytes));
        (readable.Format, readable.WidthPixels, readable.HeightPixels, readable.Orientation).ShouldBe((PhotoFormat.Jpeg, 640, 480, 1));
        readable.HashVersion.ShouldBe("pdq-area/1");
        readable.HashQuality.ShouldBeInRange(1, 100);
        pixels.ShouldNotBeNull().Rgb.Length.ShouldBe(pixels!.Width * pixels.Height * 3);
    }

    [Fact]
    public void A_lying_photo_is_unreadable_with_its_reason()
    {
        var (reading, pixels) = _reader.Read(Drawn.Png(64, 64), "image/jpeg");

        reading.ShouldBeOfType<PhotoReading.Unreadable>().Reason.ShouldBe("it was sent as image/jpeg and contains image/png");
        pixels.ShouldBeNull();
    }

    [Fact]
    public void A_text_that_claims_to_be_a_photo_is_unreadable_and_keeps_its_digest()
    {
        var bytes = Encoding.UTF8.GetBytes("dit is geen foto");

        var reading = _reader.Read(bytes).Reading.ShouldBeOfType<PhotoReading.Unreadable>();

        reading.Sha256.ShouldBe(Sha256.Of(bytes));
        reading.Reason.ShouldContain("text");
    }
}
