using Meldingen.Vision.Detection;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Detection;

public class SuppressionTests
{
    private static readonly Found Sure = new(new Box(0, 0, 10, 10), 0.9f);

    [Fact]
    public void Of_what_covers_each_other_the_surest_stays() =>
        Suppression.Keep([new Found(new Box(1, 1, 11, 11), 0.6f), Sure], 0.4f).ShouldBe([Sure]);

    [Fact]
    public void A_part_of_what_is_there_already_is_not_found_twice() =>
        Suppression.Keep([Sure, new Found(new Box(4, 4, 8, 8), 0.8f)], 0.4f).ShouldBe([Sure]);

    [Fact]
    public void Neighbours_stay() => Suppression.Keep([Sure, new Found(new Box(8, 0, 18, 10), 0.5f)], 0.4f).Length.ShouldBe(2);

    [Fact]
    public void Nothing_is_no_place() => Suppression.Keep([new Found(new Box(5, 5, 5, 9), 1)], 0.4f).ShouldBeEmpty();
}
