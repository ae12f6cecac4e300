using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

public sealed class MediaAnswerTests
{
    private static readonly Sha256 Hash = Sha256.Of("bytes"u8);

    public static TheoryData<string, long?> Sizes => new() { { "1234", 1234 }, { "\"1234\"", 1234 }, { "\"many\"", null }, { "-5", null }, { "null", null }, { "1.5", null }, { "{}", null } };

    [Fact]
    public void A_descriptor_gives_address_hash_and_size() =>
        Read($$"""{"url":"https://lookaside.fbsbx.com/x?mid=1","mime_type":"image/jpeg","sha256":"{{Hash.Hex}}","file_size":"5","id":"1"}""")
            .ShouldBe(new MediaAnswer.Described(new Uri("https://lookaside.fbsbx.com/x?mid=1"), Hash, 5));

    [Fact]
    public void Its_hash_may_be_base64_too_and_what_is_neither_is_none()
    {
        Described($$"""{"url":"https://a.fbsbx.com/","sha256":"{{Convert.ToBase64String(Convert.FromHexString(Hash.Hex))}}"}""").Sha256.ShouldBe(Hash);
        Described("""{"url":"https://a.fbsbx.com/","sha256":"abc"}""").Sha256.ShouldBeNull();
        Described("""{"url":"https://a.fbsbx.com/"}""").Sha256.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Its_size_may_be_a_number_or_a_text(string size, long? expected) =>
        Described($$"""{"url":"https://a.fbsbx.com/","file_size":{{size}}}""").Bytes.ShouldBe(expected);

    [Theory]
    [InlineData(200, "{}", "descriptor-without-url", false)]
    [InlineData(200, """{"url":"no address"}""", "descriptor-without-url", false)]
    [InlineData(200, "[1]", "descriptor-without-url", false)]
    [InlineData(200, "<html>", "descriptor-is-no-json", false)]
    [InlineData(200, "", "descriptor-is-no-json", false)]
    [InlineData(400, """{"error":{"message":"gone","code":100,"error_subcode":33}}""", "graph-100-33", false)]
    [InlineData(400, """{"error":{"code":"100"}}""", "graph-100", false)]
    [InlineData(429, """{"error":{"code":80007}}""", "graph-80007", false)]
    [InlineData(401, """{"error":{"code":190}}""", "graph-190", true)]
    [InlineData(400, """{"error":{"code":190,"error_subcode":463}}""", "graph-190-463", true)]
    [InlineData(500, """{"error":{"code":0}}""", "graph-0", true)]
    [InlineData(403, """{"error":{"code":10}}""", "graph-10", true)]
    [InlineData(403, """{"error":{"code":200}}""", "graph-200", true)]
    [InlineData(401, "", "descriptor-401", true)]
    [InlineData(302, "", "descriptor-302", false)]
    [InlineData(503, "<html>", "descriptor-503", false)]
    [InlineData(500, """{"error":"odd"}""", "descriptor-500", false)]
    [InlineData(500, """{"error":{"code":"\ud800"}}""", "descriptor-500", false)]
    public void Trouble_has_a_code_and_says_whether_the_token_is_refused(int status, string body, string code, bool token) =>
        MediaAnswer.Read(status, Encoding.UTF8.GetBytes(body)).ShouldBe(new MediaAnswer.Trouble(code, token));

    [Theory]
    [InlineData(302, "download-302", false)]
    [InlineData(401, "download-401", true)]
    [InlineData(404, "download-404", false)]
    public void So_has_an_address_that_gives_no_bytes(int status, string code, bool token) => MediaAnswer.OfDownload(status).ShouldBe(new MediaAnswer.Trouble(code, token));

    [Fact]
    public void Whatever_stands_there_nothing_is_thrown() => Prop.ForAll(
        (from status in Gen.Choose(100, 599) from bytes in ArbMap.Default.GeneratorFor<byte[]>() select (status, bytes)).ToArbitrary(),
        answer => MediaAnswer.Read(answer.status, answer.bytes).ShouldNotBeNull()).QuickCheckThrowOnFailure();

    private static MediaAnswer Read(string body) => MediaAnswer.Read(200, Encoding.UTF8.GetBytes(body));

    private static MediaAnswer.Described Described(string body) => Read(body).ShouldBeOfType<MediaAnswer.Described>();
}
