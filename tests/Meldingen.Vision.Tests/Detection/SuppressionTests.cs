using Meldingen.Vision.Detection;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Detection;

public class SuppressionTests
{
    private static readonly Found Sure = new(new Box(0, 0, 10, 10), 0.9f);

    [Fact]
    public void Of_two_views_of_a_face_the_surest_stays() => Suppression.KeepApart([new Found(new Box(1, 1, 11, 11), 0.6f), Sure]).ShouldBe([Sure]);

    [Fact]
    public void A_part_of_a_face_is_no_second_one() => Suppression.KeepApart([Sure, new Found(new Box(4, 4, 8, 8), 0.8f)]).ShouldBe([Sure]);

    [Fact]
    public void Neighbours_stay() => Suppression.KeepApart([Sure, new Found(new Box(8, 0, 18, 10), 0.5f)]).Length.ShouldBe(2);

    [Fact]
    public void A_child_before_an_adult_is_somebody()
    {
        var child = new Found(new Box(3, 5, 7, 10), 0.4f);

        Suppression.KeepOutlines([Sure, child, new Found(new Box(0, 0.5f, 10, 10), 0.8f)]).ShouldBe([Sure, child]);
    }

    [Fact]
    public void Nothing_is_no_place() => Suppression.KeepApart([new Found(new Box(5, 5, 5, 9), 1)]).ShouldBeEmpty();
}
