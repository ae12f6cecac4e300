using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReplyWindowTests
{
    private static readonly Instant Wrote = Instant.FromUtc(2026, 11, 24, 9, 0);
    private static readonly ReplyProgress Waiting = new(ReplyState.Pending, Wrote, null);
    private static readonly OutgoingMessage.Plain Words = new("Hoi");
    private static readonly OutgoingMessage.Template Template = new("Hoi", "hoi", "nl", []);

    [Fact]
    public void Free_text_goes_until_a_day_after_the_last_message()
    {
        ReplyWindow.IsOpen(Wrote, Wrote).ShouldBeTrue();
        ReplyWindow.IsOpen(Wrote, Wrote + Duration.FromHours(24) - Duration.FromSeconds(1)).ShouldBeTrue();
        ReplyWindow.IsOpen(Wrote, Wrote + Duration.FromHours(24)).ShouldBeFalse();
        ReplyWindow.IsOpen(Instant.FromUnixTimeTicks(0), Wrote).ShouldBeFalse();
    }

    [Fact]
    public void Outside_it_a_template_goes_and_without_one_nothing()
    {
        new ReplyContent(Words, Template).ToSend(windowIsOpen: true, Waiting).ShouldBe(Words);
        new ReplyContent(Words, Template).ToSend(windowIsOpen: false, Waiting).ShouldBe(Template);
        new ReplyContent(Words, null).ToSend(windowIsOpen: false, Waiting).ShouldBeNull();
    }

    [Fact]
    public void What_WhatsApp_itself_called_too_late_goes_as_a_template_whatever_our_clock_says() =>
        new ReplyContent(Words, Template).ToSend(windowIsOpen: true, Waiting with { AsTemplate = true }).ShouldBe(Template);
}
