using System.Text;
using Meldingen.Pipeline.Photos;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos;

public class PhotoContentTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", PhotoFormat.Jpeg)]
    [InlineData("89504E470D0A1A0A0000000D", PhotoFormat.Png)]
    [InlineData("474946383961", PhotoFormat.Gif)]
    [InlineData("52494646000000005745425056503820", PhotoFormat.WebP)]
    [InlineData("49492A0008000000", PhotoFormat.Tiff)]
    [InlineData("4D4D002A00000008", PhotoFormat.Tiff)]
    [InlineData("0000001C667479706D696631000000006D6966316D6961666176696600", PhotoFormat.Avif)]
    [InlineData("00000018667479706865696300000000686569636D696631", PhotoFormat.Heic)]
    [InlineData("00000018667479706D696631000000006865696368656978", PhotoFormat.Heic)]
    [InlineData("00000018667479706D70343200000000", PhotoFormat.Unknown)]
    [InlineData("FFD8", PhotoFormat.Unknown)]
    [InlineData("", PhotoFormat.Unknown)]
    public void The_first_bytes_tell_the_format(string hex, PhotoFormat expected) =>
        PhotoContent.FormatOf(Convert.FromHexString(hex)).ShouldBe(expected);

    [Theory]
    [InlineData("image/jpeg", PhotoFormat.Jpeg)]
    [InlineData("image/jpg", PhotoFormat.Jpeg)]
    [InlineData("IMAGE/JPEG; charset=binary", PhotoFormat.Jpeg)]
    [InlineData("image/heif", PhotoFormat.Heic)]
    [InlineData("application/octet-stream", PhotoFormat.Png)]
    [InlineData("", PhotoFormat.WebP)]
    [InlineData(null, PhotoFormat.Gif)]
    public void A_type_that_fits_or_says_nothing_is_no_lie(string? declared, PhotoFormat actual) =>
        PhotoContent.MimeMismatch(declared, actual).ShouldBeNull();

    [Theory]
    [InlineData("image/jpeg", PhotoFormat.Png, "it was sent as image/jpeg and contains image/png")]
    [InlineData("image/png", PhotoFormat.Unknown, "it was sent as image/png and contains no photo")]
    [InlineData("application/pdf", PhotoFormat.Jpeg, "it was sent as application/pdf and contains image/jpeg")]
    [InlineData("<script>", PhotoFormat.Jpeg, "it was sent as something that is no MIME type and contains image/jpeg")]
    public void A_type_that_does_not_fit_is_told(string declared, PhotoFormat actual, string reason) =>
        PhotoContent.MimeMismatch(declared, actual).ShouldBe(reason);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\0\0\0\0", "zeros")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    [InlineData("<!doctype html><HTML>", "web page")]
    [InlineData("Goedemiddag, hierbij de foto", "text")]
    [InlineData("PK\u0003\u0004\u0014\0", "archive")]
    [InlineData("\u0001\u0002\u0003\u0004", "no photo format")]
    public void What_is_no_photo_is_described(string content, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(content);

        PhotoContent.FormatOf(bytes).ShouldBe(PhotoFormat.Unknown);
        PhotoContent.DescribeOther(bytes).ShouldContain(expected);
    }
}
