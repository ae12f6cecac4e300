using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReadMarkTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 9, 8, 0);

    [Fact]
    public void Done_or_refused_it_is_over()
    {
        ReadMark.Again(new SendOutcome.Accepted(new("wamid.X")), Now, Now, 1).ShouldBeNull();
        ReadMark.Again(new SendOutcome.Refused("graph-100"), Now, Now, 1).ShouldBeNull();
    }

    [Fact]
    public void An_unknown_fate_is_none_as_it_may_be_told_twice() =>
        ReadMark.Again(new SendOutcome.Unknown("timed-out"), Now, Now, 2).ShouldBe(Duration.FromSeconds(4));

    [Fact]
    public void What_passes_is_waited_for_as_long_as_it_says_but_no_longer_than_an_hour_in_all()
    {
        var later = new SendOutcome.TryLater(Duration.FromMinutes(5), "graph-190", TokenTrouble: true);

        ReadMark.Again(later, Now, Now, 1).ShouldBe(Duration.FromMinutes(5));
        ReadMark.Again(later, Now - Duration.FromMinutes(55), Now, 1).ShouldBeNull();
    }
}
