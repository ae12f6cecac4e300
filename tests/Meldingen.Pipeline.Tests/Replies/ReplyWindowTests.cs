using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReplyWindowTests
{
    private static readonly Instant Wrote = Instant.FromUtc(2026, 11, 24, 9, 0);

    [Fact]
    public void Free_text_goes_until_a_day_after_the_last_message()
    {
        ReplyWindow.Refusal(Wrote, Wrote).ShouldBeNull();
        ReplyWindow.Refusal(Wrote, Wrote + Duration.FromHours(24) - Duration.FromSeconds(1)).ShouldBeNull();
    }

    [Fact]
    public void From_then_on_it_is_refused_before_it_is_sent_and_a_template_would_go()
    {
        var refused = ReplyWindow.Refusal(Wrote, Wrote + Duration.FromHours(24)).ShouldNotBeNull();

        refused.ShouldBe(new SendOutcome.Refused("window-closed", NeedsTemplate: true));
    }

    [Fact]
    public void One_who_never_wrote_has_no_window() => ReplyWindow.Refusal(null, Wrote).ShouldNotBeNull();
}
