using Meldingen.Pipeline.Routing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Routing;

public sealed class ClockTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("3d", 259_200)]
    [InlineData("PT2H", 7200)]
    [InlineData("PT2H30M", 9000)]
    [InlineData("P1DT1S", 86_401)]
    public void Lengths_of_time_are_read_short_and_iso(string text, int seconds)
    {
        ClockText.TryReadDuration(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(Duration.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("h")]
    [InlineData("-2h")]
    [InlineData("0h")]
    [InlineData("2 h")]
    [InlineData("P1M")]
    [InlineData("PT")]
    [InlineData("PT-2H")]
    [InlineData("9999d")]
    [InlineData("99999999999999999999s")]
    [InlineData(null)]
    public void What_is_no_length_of_time_is_refused(string? text) => ClockText.TryReadDuration(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("22:00-06:00", "22:00", true)]
    [InlineData("22:00-06:00", "05:59", true)]
    [InlineData("22:00-06:00", "06:00", false)]
    [InlineData("22:00-06:00", "21:59", false)]
    [InlineData("08:00-12:00", "08:00", true)]
    [InlineData("08:00-12:00", "12:00", false)]
    [InlineData("20:00-24:00", "23:59", true)]
    [InlineData("20:00-24:00", "00:00", false)]
    [InlineData("00:00-24:00", "00:00", true)]
    [InlineData("07:00-07:00", "03:00", true)]
    public void A_range_of_local_time_may_cross_midnight(string range, string time, bool inside)
    {
        LocalTimeRange.TryParse(range, out var parsed).ShouldBeTrue();
        parsed.ToString().ShouldBe(range);
        parsed.Contains(ClockText.ReadTime(time)!.Value).ShouldBe(inside);
    }

    [Theory]
    [InlineData("22:00")]
    [InlineData("22-6")]
    [InlineData("24:00-06:00")]
    [InlineData("22:00-25:00")]
    [InlineData("22:00-06:00-07:00")]
    [InlineData(null)]
    public void What_is_no_range_is_refused(string? text) => LocalTimeRange.TryParse(text, out _).ShouldBeFalse();
}
