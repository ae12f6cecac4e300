using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Photos.Redaction;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos.Redaction;

public class PhotoRedactionTests
{
    private static readonly PictureArea Face = new(0.2, 0.1, 0.1, 0.1);
    private static readonly PictureArea Elsewhere = new(0.7, 0.7, 0.1, 0.1);

    private static readonly Gen<PictureArea> Areas =
        from left in Gen.Choose(0, 90)
        from top in Gen.Choose(0, 90)
        from width in Gen.Choose(1, 10)
        from height in Gen.Choose(1, 10)
        select new PictureArea(left / 100d, top / 100d, width / 100d, height / 100d);

    private static readonly Gen<Func<PhotoRedaction, PhotoRedaction>> Steps = Gen.OneOf(
        Areas.ListOf().Select(areas => new Func<PhotoRedaction, PhotoRedaction>(r => r.Found(areas))),
        Areas.Select(area => new Func<PhotoRedaction, PhotoRedaction>(r => r.Hide(area, HiddenContent.Person))),
        Areas.Select(area => new Func<PhotoRedaction, PhotoRedaction>(r => r.Hide(area, HiddenContent.Plate))),
        Gen.Choose(1, 12).Select(number => new Func<PhotoRedaction, PhotoRedaction>(r => r.Lift(number))),
        Gen.Choose(1, 12).Select(number => new Func<PhotoRedaction, PhotoRedaction>(r => r.HideAgain(number))));

    private static readonly Arbitrary<PhotoRedaction> Redactions =
        Steps.ListOf().Select(steps => steps.Aggregate(PhotoRedaction.Nothing, (redaction, step) => step(redaction))).ToArbitrary();

    [Fact]
    public void What_was_found_is_hidden_from_everybody_outside()
    {
        var redaction = PhotoRedaction.Nothing.Found([Face]);

        redaction.HiddenFrom(Onlooker.FieldService).ShouldBe([Face]);
        redaction.HiddenFrom(Onlooker.Public).ShouldBe([Face]);
    }

    [Fact]
    public void A_plate_is_hidden_from_the_public_and_stays_for_enforcement()
    {
        var redaction = PhotoRedaction.Nothing.Hide(Elsewhere, HiddenContent.Plate);

        redaction.HiddenFrom(Onlooker.FieldService).ShouldBeEmpty();
        redaction.HiddenFrom(Onlooker.Public).ShouldBe([Elsewhere]);
    }

    [Fact]
    public void What_an_agent_lifted_is_not_hidden_again_by_another_look()
    {
        var lifted = PhotoRedaction.Nothing.Found([Face]).Lift(1);
        var again = lifted.Found([Face with { Left = Face.Left + 0.01 }, Elsewhere]);

        lifted.HiddenFrom(Onlooker.Public).ShouldBeEmpty();
        again.HiddenFrom(Onlooker.Public).ShouldBe([Elsewhere]);
        again.HideAgain(1).HiddenFrom(Onlooker.Public).ShouldBe([Face, Elsewhere], ignoreOrder: true);
    }

    [Fact]
    public void What_an_agent_hid_stays_when_no_detector_sees_it() =>
        PhotoRedaction.Nothing.Hide(Face, HiddenContent.Person).Found([]).HiddenFrom(Onlooker.FieldService).ShouldBe([Face]);

    [Fact]
    public void A_lifted_plate_hides_no_face_at_its_place_from_the_detector() =>
        PhotoRedaction.Nothing.Hide(Face, HiddenContent.Plate).Lift(1).Found([Face]).HiddenFrom(Onlooker.FieldService).ShouldBe([Face]);

    [Fact]
    public void There_is_an_end_to_what_agents_draw()
    {
        var drawn = Enumerable.Range(0, PhotoRedaction.MostAreas).Aggregate(PhotoRedaction.Nothing.Found([Elsewhere]), (r, _) => r.Hide(Face, HiddenContent.Plate));

        drawn.IsFull.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => drawn.Hide(Elsewhere, HiddenContent.Person));
    }

    [Fact]
    public void Of_a_crowd_nobody_is_left_out()
    {
        var crowd = Enumerable.Range(0, 1_000).Select(i => new PictureArea(i % 40 / 40d, i / 40 / 40d, 0.01, 0.01)).ToList();

        PhotoRedaction.Nothing.Hide(Face, HiddenContent.Plate).Found(crowd).HiddenFrom(Onlooker.FieldService).ShouldBe(crowd);
    }

    [Fact]
    public void A_small_part_that_was_lifted_shows_no_face_around_it()
    {
        var spot = new PictureArea(Face.Left + 0.04, Face.Top + 0.04, 0.02, 0.02);

        PhotoRedaction.Nothing.Found([spot]).Lift(1).Found([Face]).HiddenFrom(Onlooker.Public).ShouldBe([Face]);
    }

    [Fact]
    public void No_number_is_given_twice() => Prop.ForAll(
        Redactions, redaction => redaction.Areas.Select(a => a.Number).Distinct().Count() == redaction.Areas.Length).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Two_equal_looks_are_one() => Prop.ForAll(
        Redactions, Areas.ListOf().ToArbitrary(), (redaction, found) =>
        {
            var once = redaction.Found(found);
            return once.Found(found).HiddenFrom(Onlooker.Public).SequenceEqual(once.HiddenFrom(Onlooker.Public));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_public_sees_no_more_than_a_field_service() => Prop.ForAll(
        Redactions, redaction => redaction.HiddenFrom(Onlooker.FieldService).All(redaction.HiddenFrom(Onlooker.Public).Contains)).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Lifting_and_hiding_again_are_each_others_end() => Prop.ForAll(
        Redactions, redaction => redaction.Areas.All(area =>
            redaction.Lift(area.Number).HideAgain(area.Number).HiddenFrom(Onlooker.Public).Contains(area.Area)
            && redaction.HideAgain(area.Number).Lift(area.Number).Areas.Single(a => a.Number == area.Number).Lifted)).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData(-0.5, -0.5, 2, 2, 0, 0, 1, 1)]
    [InlineData(0.9, 0.5, 0.2, 0.1, 0.9, 0.5, 0.1, 0.1)]
    public void What_reaches_over_the_edges_is_cut(double left, double top, double width, double height, double l, double t, double w, double h)
    {
        var area = PictureArea.Within(left, top, width, height).ShouldNotBeNull();

        area.Left.ShouldBe(l, 1e-9);
        area.Top.ShouldBe(t, 1e-9);
        area.Width.ShouldBe(w, 1e-9);
        area.Height.ShouldBe(h, 1e-9);
    }

    [Theory]
    [InlineData(1.1, 0, 0.1, 0.1)]
    [InlineData(0, 0, 0, 0.1)]
    [InlineData(0, 0, -1, 0.1)]
    [InlineData(double.NaN, 0, 0.1, 0.1)]
    [InlineData(0, 0, double.PositiveInfinity, 0.1)]
    public void What_is_nowhere_in_the_picture_is_no_area(double left, double top, double width, double height) =>
        PictureArea.Within(left, top, width, height).ShouldBeNull();
}
