using Meldingen.Pipeline.Classification;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification;

public sealed class NightHoursTests
{
    [Theory]
    [InlineData("2026-11-24T21:59", false)]
    [InlineData("2026-11-24T22:00", true)]
    [InlineData("2026-11-25T00:00", true)]
    [InlineData("2026-11-25T05:59", true)]
    [InlineData("2026-11-25T06:00", false)]
    [InlineData("2026-06-24T22:30", true)]
    public void Night_is_by_the_local_clock_in_summer_and_winter(string local, bool night) =>
        NightHours.Default(TestCases.Amsterdam).IsNight(TestCases.At(local)).ShouldBe(night);

    [Fact]
    public void The_night_in_which_the_clock_goes_back_has_nine_hours()
    {
        var night = NightHours.Default(TestCases.Amsterdam);
        var begin = TestCases.At("2026-10-24T22:00");

        Enumerable.Range(0, 12 * 60).Count(m => night.IsNight(begin + Duration.FromMinutes(m))).ShouldBe(9 * 60);
    }

    [Fact]
    public void The_night_in_which_the_clock_goes_forward_has_seven_hours()
    {
        var night = NightHours.Default(TestCases.Amsterdam);
        var begin = TestCases.At("2026-03-28T22:00");

        Enumerable.Range(0, 12 * 60).Count(m => night.IsNight(begin + Duration.FromMinutes(m))).ShouldBe(7 * 60);
    }

    [Fact]
    public void A_night_may_end_before_midnight()
    {
        var night = new NightHours(TestCases.Amsterdam, new LocalTime(20, 0), new LocalTime(23, 0));

        night.IsNight(TestCases.At("2026-11-24T22:59")).ShouldBeTrue();
        night.IsNight(TestCases.At("2026-11-24T23:00")).ShouldBeFalse();
    }
}
