using Meldingen.Pipeline.Photos;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos;

public class JpegFrameTests
{
    [Theory]
    [InlineData("FFD8 FFC0 0011 08", 8)]
    [InlineData("FFD8 FFE0 0004 FFC0 FFC1 0011 0C", 12)]
    [InlineData("FFD8 FFFFFF C2 0011 08", 8)]
    [InlineData("FFD8 FFC4 0004 0000 FFC3 0011 10", 16)]
    [InlineData("FFD8 FF01 FFC0 0011 08", 8)]
    public void The_frame_tells_the_bits_of_a_sample(string hex, int bits) => SampleBits(hex).ShouldBe(bits);

    [Theory]
    [InlineData("")]
    [InlineData("FFD8 FFC0 0011")]
    [InlineData("FFD8 FFE0 FFFF 00")]
    [InlineData("FFD8 FFDA 0004 0000 FFC0 0011 08")]
    [InlineData("FFD8 FFE0 0000 00FF")]
    [InlineData("FFD8 0000 0000 0000")]
    public void Where_there_is_no_frame_it_tells_nothing(string hex) => SampleBits(hex).ShouldBeNull();

    [Theory]
    [InlineData("", 0)]
    [InlineData("FFD8 FFDA 0002 0102 FF00 FFD0 FFDA 0002 FFD9 0000", 2)]
    [InlineData("FFD8 FFE1 0006 FFDA FFDA FFDA 0002 FFD9 0000", 1)] // a small picture in a segment
    [InlineData("FFD8 FFDA 0002 FFD9 FFDA 0002 FFDA 0002", 1)] // a film behind the photo
    public void Passes_are_counted_of_the_photo_itself(string hex, int scans)
    {
        var jpeg = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        JpegFrame.Scans(jpeg, scans).ShouldBe(scans);
        JpegFrame.Scans(jpeg, scans - 1).ShouldBe(scans);
    }

    private static int? SampleBits(string hex) => JpegFrame.SampleBits(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
}
