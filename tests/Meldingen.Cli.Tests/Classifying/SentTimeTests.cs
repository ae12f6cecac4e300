using Meldingen.Cli.Classifying;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Classifying;

public sealed class SentTimeTests
{
    [Theory]
    [InlineData("2026-03-04T03:05:00Z", "2026-03-04T03:05:00Z")]
    [InlineData("2026-03-04T03:05:00+01:00", "2026-03-04T02:05:00Z")]
    [InlineData("2026-03-04T03:05+01:00", "2026-03-04T02:05:00Z")]
    [InlineData("2026-03-04T03:05:00+0100", "2026-03-04T02:05:00Z")]
    [InlineData("2026-03-04T03:05:00.250Z", "2026-03-04T03:05:00.25Z")]
    [InlineData("2026-03-04T03:05:00", "2026-03-04T02:05:00Z")]
    [InlineData("2026-07-04 03:05", "2026-07-04T01:05:00Z")]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30:00Z")]
    public void An_iso_time_is_an_instant_and_local_where_it_has_no_offset(string text, string instant) =>
        SentTime.Parse(text).ShouldBe(InstantPattern.ExtendedIso.Parse(instant).Value);

    [Theory]
    [InlineData("")]
    [InlineData("half past three")]
    [InlineData("2026-13-04T03:05:00Z")]
    [InlineData("03:05")]
    public void Anything_else_is_none(string text) => SentTime.Parse(text).ShouldBeNull();
}
