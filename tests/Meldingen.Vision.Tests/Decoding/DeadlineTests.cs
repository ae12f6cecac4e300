using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Decoding;

public class DeadlineTests
{
    [Fact]
    public void A_photo_that_takes_longer_than_allowed_is_unreadable_and_says_so()
    {
        var decoder = new VipsDecoder(new DecodeLimits { MostTime = TimeSpan.FromSeconds(2) }, new TimePassed());

        decoder.Decode(Drawn.Png(900, 700)).ShouldBeOfType<DecodeResult.Unreadable>().Reason.ShouldBe("reading it takes longer than the 2 s allowed");
        decoder.Decode(ExifSegment.WithOrientation(Drawn.Jpeg(900, 700), 6)).ShouldBeOfType<DecodeResult.Unreadable>().Reason.ShouldContain("2 s allowed");
    }

    [Fact]
    public void The_image_that_is_made_when_time_is_up_fails_and_no_other()
    {
        Vips.Start();
        using var first = VipsImage.FromRgb(Drawn.Scene(64, 48), 64, 48);
        using var second = VipsImage.FromRgb(Drawn.Scene(64, 48), 64, 48);
        using var third = VipsImage.FromRgb(Drawn.Scene(64, 48), 64, 48);
        var time = new TimeByHand();
        using var deadline = new Deadline(TimeSpan.FromSeconds(2), time);

        deadline.Watch(first);
        deadline.Watch(second);
        time.Fire();
        deadline.Watch(null);

        deadline.Passed.ShouldBeTrue();
        first.TryWrite(out _).ShouldBeTrue();
        second.TryWrite(out _).ShouldBeFalse();
        deadline.Watch(third);
        third.TryWrite(out _).ShouldBeFalse();
    }

    private sealed class TimeByHand : TimeProvider
    {
        private Action _fire = () => { };

        public void Fire() => _fire();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Each timer fires at once.</summary>
    private sealed class TimePassed : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
