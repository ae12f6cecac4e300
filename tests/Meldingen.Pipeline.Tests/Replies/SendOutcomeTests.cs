using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class SendOutcomeTests
{
    [Theory]
    [InlineData(SendFailure.NameNotResolved, true)]
    [InlineData(SendFailure.NotConnected, true)]
    [InlineData(SendFailure.TlsFailed, true)]
    [InlineData(SendFailure.TimedOut, false)]
    [InlineData(SendFailure.ConnectionLost, false)]
    [InlineData(SendFailure.Interrupted, false)]
    public void Only_what_was_certainly_not_sent_is_tried_again(SendFailure failure, bool again) =>
        (SendOutcome.Of(failure, 1) is SendOutcome.TryLater).ShouldBe(again);
}
