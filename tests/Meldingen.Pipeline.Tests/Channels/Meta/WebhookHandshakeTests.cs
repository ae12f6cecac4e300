using Meldingen.Pipeline.Channels.Meta;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Meta;

public sealed class WebhookHandshakeTests
{
    [Fact]
    public void The_right_token_is_answered_with_the_bare_challenge() =>
        WebhookHandshake.Answer("subscribe", "teken", "1158201444", "teken").ShouldBe(new WebhookHandshake.Accepted("1158201444"));

    [Theory]
    [InlineData("subscribe", "ander", "1", "teken")]
    [InlineData("subscribe", null, "1", "teken")]
    [InlineData("subscribe", "", "1", "")]
    [InlineData("unsubscribe", "teken", "1", "teken")]
    [InlineData(null, "teken", "1", "teken")]
    [InlineData("subscribe", "teken", null, "teken")]
    [InlineData("subscribe", "teken", "", "teken")]
    [InlineData("subscribe", "teken", "1\n2", "teken")]
    public void Anything_else_is_refused(string? mode, string? token, string? challenge, string ours) =>
        WebhookHandshake.Answer(mode, token, challenge, ours).ShouldBe(new WebhookHandshake.Refused());
}
