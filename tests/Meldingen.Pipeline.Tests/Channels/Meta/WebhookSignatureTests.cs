using System.Text;
using Meldingen.Pipeline.Channels.Meta;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Meta;

public sealed class WebhookSignatureTests
{
    private const string Secret = "een geheim";

    // printf '%s' '{"naam":"Ren\u00e9"}' | openssl dgst -sha256 -hmac 'een geheim'
    private const string Body = """{"naam":"Ren\u00e9"}""";
    private const string Signature = "sha256=2a3810a1e70bf37d53adde019da878e401daea6d6c076c00ec29740b06215ad6";

    [Fact]
    public void The_right_signature_is_accepted_in_either_case()
    {
        WebhookSignature.Verify(Bytes(Body), Signature, Secret).ShouldBeTrue();
        WebhookSignature.Verify(Bytes(Body), "sha256=" + Signature[7..].ToUpperInvariant(), Secret).ShouldBeTrue();
        WebhookSignature.Sign(Bytes(Body), Secret).ShouldBe(Signature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=@@")]
    [InlineData("@@")]
    [InlineData("sha256=@@00")]
    [InlineData("sha256= @@")]
    [InlineData("sha256=zz")]
    public void Anything_else_is_refused(string? header) =>
        WebhookSignature.Verify(Bytes(Body), header?.Replace("@@", Signature[7..], StringComparison.Ordinal), Secret).ShouldBeFalse();

    [Fact]
    public void Not_hexadecimal_digits_are_refused() =>
        WebhookSignature.Verify(Bytes(Body), "sha256=" + new string('g', 64), Secret).ShouldBeFalse();

    [Fact]
    public void A_body_written_again_is_refused() =>
        WebhookSignature.Verify(Bytes("""{"naam":"René"}"""), Signature, Secret).ShouldBeFalse();

    [Fact]
    public void Another_secret_is_refused() => WebhookSignature.Verify(Bytes(Body), Signature, "een ander").ShouldBeFalse();

    [Fact]
    public void An_empty_secret_verifies_nothing() =>
        WebhookSignature.Verify(Bytes(Body), WebhookSignature.Sign(Bytes(Body), ""), "").ShouldBeFalse();

    [Fact]
    public void Every_flipped_bit_of_the_body_is_noticed()
    {
        var body = Bytes(Body);
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            WebhookSignature.Verify(body, Signature, Secret).ShouldBeFalse();
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
