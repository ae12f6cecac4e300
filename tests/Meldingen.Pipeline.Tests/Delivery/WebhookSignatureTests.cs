using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Delivery;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Delivery;

public sealed class WebhookSignatureTests
{
    private const string Secret = "geheim";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"schema":"melding/1"}""");
    private static readonly Instant At = Instant.FromUnixTimeSeconds(1_764_000_000);

    /// <summary>The digits are those of: printf '1764000000.{"schema":"melding/1"}' | openssl dgst -sha256 -hmac geheim.</summary>
    [Fact]
    public void The_signature_is_what_openssl_computes() =>
        WebhookSignature.Sign(Body, Secret, At).ShouldBe("sha256=402cb081c849eda1e303c8469c1fa63e08ac85cf3eab962bef8854fc57dd7ac8");

    [Fact]
    public void What_was_signed_verifies_for_five_minutes_either_way()
    {
        var signature = WebhookSignature.Sign(Body, Secret, At);

        Verify(At).ShouldBeTrue();
        Verify(At + Duration.FromMinutes(5)).ShouldBeTrue();
        Verify(At - Duration.FromMinutes(5)).ShouldBeTrue();
        Verify(At + Duration.FromMinutes(5) + Duration.FromSeconds(1)).ShouldBeFalse();
        Verify(At - Duration.FromMinutes(5) - Duration.FromSeconds(1)).ShouldBeFalse();

        bool Verify(Instant now) => WebhookSignature.Verify(Body, Secret, "1764000000", signature, now);
    }

    [Fact]
    public void An_old_request_under_a_new_timestamp_does_not_verify()
    {
        var later = At + Duration.FromMinutes(10);

        WebhookSignature.Verify(Body, Secret, WebhookSignature.Timestamp(later), WebhookSignature.Sign(Body, Secret, At), later).ShouldBeFalse();
    }

    [Fact]
    public void Another_secret_does_not_verify() =>
        WebhookSignature.Verify(Body, "ander", "1764000000", WebhookSignature.Sign(Body, Secret, At), At).ShouldBeFalse();

    [Fact]
    public void Any_other_body_does_not_verify() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        other => WebhookSignature.Verify(other, Secret, "1764000000", WebhookSignature.Sign(Body, Secret, At), At).ShouldBe(other.AsSpan().SequenceEqual(Body)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_stands_in_the_headers_nothing_verifies_by_chance_and_nothing_throws() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string?>().Zip(ArbMap.Default.GeneratorFor<string?>()).ToArbitrary(),
        headers =>
        {
            WebhookSignature.Verify(Body, Secret, headers.Item1, headers.Item2, At).ShouldBeFalse();
            WebhookSignature.Verify(Body, Secret, "1764000000", headers.Item2, At).ShouldBeFalse();
            WebhookSignature.Verify(Body, Secret, headers.Item1, WebhookSignature.Sign(Body, Secret, At), At).ShouldBeFalse();
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1764000000.0")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public void A_timestamp_that_is_none_does_not_verify(string timestamp) =>
        WebhookSignature.Verify(Body, Secret, timestamp, WebhookSignature.Sign(Body, Secret, At), At).ShouldBeFalse();

    [Fact]
    public void Nothing_is_signed_with_an_empty_secret() => Should.Throw<ArgumentException>(() => WebhookSignature.Sign(Body, "", At));
}
