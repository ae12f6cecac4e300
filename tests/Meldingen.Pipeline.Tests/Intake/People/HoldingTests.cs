using Meldingen.Pipeline.Intake.People;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Intake.People;

public sealed class HoldingTests
{
    private static readonly Instant Left = Instant.FromUtc(2026, 3, 1, 10, 0);
    private static readonly PersonId First = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly PersonId Second = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly Holding[] Holdings = [new(Second, Holding.Open), new(First, Left)];

    [Fact]
    public void A_number_is_the_first_ones_up_to_the_moment_it_was_given_up_and_the_next_ones_after()
    {
        Holding.At(Holdings, Left - Duration.FromDays(900))!.Value.Person.ShouldBe(First);
        Holding.At(Holdings, Left)!.Value.Person.ShouldBe(First);
        Holding.At(Holdings, Left + Duration.FromSeconds(1))!.Value.Person.ShouldBe(Second);
        Holding.At([], Left).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_number_that_rests_is_still_taken_for_the_one_who_gave_it_up(int daysLater, bool theirs) =>
        (Holding.JustBefore([new(First, Left)], Left + Duration.FromDays(daysLater))?.Person == First).ShouldBe(theirs);

    [Fact]
    public void A_number_that_somebody_has_rests_for_nobody() => Holding.JustBefore(Holdings, Left + Duration.FromDays(1)).ShouldBeNull();
}
