using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReadMarkTests
{
    [Fact]
    public void Done_or_refused_it_is_over()
    {
        ReadMark.Again(new SendOutcome.Accepted(new("wamid.X")), 1).ShouldBeNull();
        ReadMark.Again(new SendOutcome.Refused("graph-100"), 1).ShouldBeNull();
    }

    [Fact]
    public void An_unknown_fate_is_none_as_it_may_be_told_twice() =>
        ReadMark.Again(new SendOutcome.Unknown("timed-out"), 2).ShouldBe(Duration.FromSeconds(4));

    [Fact]
    public void What_passes_is_waited_for_as_long_as_it_says_and_eight_times_in_all()
    {
        var later = SendOutcome.ForOperator("graph-190");

        ReadMark.Again(later, 1).ShouldBe(Duration.FromMinutes(5));
        ReadMark.Again(later, 8).ShouldBeNull();
    }
}
