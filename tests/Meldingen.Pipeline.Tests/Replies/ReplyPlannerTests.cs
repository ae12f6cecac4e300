using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReplyPlannerTests
{
    private static readonly ReportNumber Number = ReportNumber.Of("ZEE", 2026, 12);
    private static readonly SignalId Signal = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly DraftId Draft = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));
    private static readonly ThreadId Thread = new(Guid.Parse("00000000-0000-0000-0000-000000000003"));

    [Fact]
    public void A_clear_report_is_told_back_with_what_where_and_its_number()
    {
        var reply = Plan(Registered(CategoryId.DogFouling, "Binnenstad"), "Hier ligt poep");

        reply.Situation.ShouldBe("acknowledged");
        reply.Content.Message.Text.ShouldBe("Dankjewel voor je melding! We zien: hondenpoep, in Binnenstad. Je nummer is ZEE-2026-000012. Klopt er iets niet? Antwoord dan gerust even.");
    }

    [Fact]
    public void A_place_in_no_area_is_told_by_the_name_of_the_municipality() =>
        Plan(Registered(CategoryId.DogFouling, null)).Content.Message.Text.ShouldContain("in Zeedrecht");

    [Fact]
    public void English_words_are_answered_in_English()
    {
        var reply = Plan(Registered(CategoryId.DogFouling, "Binnenstad"), "there is dog poo on the street");

        (reply.Language, reply.Content.Message.Text).ShouldBe(
            ("en", "Thanks for letting us know! We see: dog fouling, in Binnenstad. Your number is ZEE-2026-000012. Something not right? Just reply."));
    }

    [Fact]
    public void Something_else_is_not_told_back_as_if_it_were_seen() => Plan(Registered(CategoryId.Other, "Binnenstad")).Situation.ShouldBe("acknowledged-to-agent");

    [Theory]
    [InlineData(ReviewReason.Abstained, "acknowledged-to-agent")]
    [InlineData(ReviewReason.PhotosDisagree, "acknowledged-to-agent")]
    [InlineData(ReviewReason.PlaceUnknown, "acknowledged-to-agent")]
    [InlineData(ReviewReason.PlaceDisputed, "acknowledged-to-agent")]
    [InlineData(ReviewReason.PossibleDuplicate, "acknowledged-to-agent")]
    [InlineData(ReviewReason.PhotoUnreadable, "unreadable-photo")]
    public void What_a_person_looks_at_first_is_not_told_back_as_certain(ReviewReason reason, string situation) =>
        Plan(new ReplyOccasion.Registered(Signal, Number, CategoryId.DogFouling, "Binnenstad", [reason])).Situation.ShouldBe(situation);

    [Fact]
    public void Every_acknowledgement_says_the_number_and_is_one_per_signal() => Prop.ForAll(
        Gen.Elements(Enum.GetValues<ReviewReason>()).ArrayOf().Zip(Gen.Elements("", "there is trash on the street", "vuil")).Zip(Gen.Elements(true, false)).ToArbitrary(),
        told =>
        {
            var ((reasons, words), known) = told;
            CategoryId? category = known ? CategoryId.DogFouling : null;
            var replies = new[]
            {
                Plan(new ReplyOccasion.Registered(Signal, Number, category, known ? "Binnenstad" : null, [.. reasons]), words),
                Plan(new ReplyOccasion.Joined(Signal, Number), words),
            };

            replies.ShouldAllBe(r => r.Content.Message.Text.Contains(Number.Value));
            replies.Select(r => (r.Purpose, r.Subject)).Distinct().ShouldHaveSingleItem().ShouldBe(("acknowledge", Signal.Value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_who_was_not_the_first_hears_so_with_the_same_number()
    {
        var reply = Plan(new ReplyOccasion.Joined(Signal, Number));

        reply.Content.Message.Text.ShouldContain("al bij ons gemeld");
        reply.Content.Message.Text.ShouldContain("ZEE-2026-000012");
    }

    [Fact]
    public void The_place_is_asked_for_once_per_draft_with_a_location_request()
    {
        var (first, again) = (Plan(new ReplyOccasion.PlaceMissing(Draft)), Plan(new ReplyOccasion.PlaceMissing(Draft), "where?"));

        first.Content.Message.ShouldBeOfType<OutgoingMessage.LocationRequest>();
        (again.Purpose, again.Subject).ShouldBe((first.Purpose, first.Subject));
    }

    [Theory]
    [InlineData("Kapelle", "outside-known-neighbour", "De plek ligt in Kapelle")]
    [InlineData(null, "outside-municipality", "net buiten Zeedrecht")]
    public void Outside_is_said_and_whose_it_is_where_that_is_known(string? neighbour, string situation, string words)
    {
        var reply = Plan(new ReplyOccasion.Outside(Draft, neighbour));

        (reply.Situation, reply.Purpose).ShouldBe((situation, "refer"));
        reply.Content.Message.Text.ShouldContain(words);
    }

    [Fact]
    public void A_formal_matter_is_referred_to_the_right_channel()
    {
        var reply = Plan(new ReplyOccasion.Referred(Thread, "permit"), "How do I get a permit for the street?");

        (reply.Situation, reply.Language).ShouldBe(("refer-permit", "en"));
        reply.Content.Message.Text.ShouldContain("website of Zeedrecht");
    }

    [Fact]
    public void A_topic_without_a_text_is_left_to_a_person() =>
        ReplyPlanner.Plan(new ReplyOccasion.Referred(Thread, "fireworks"), null, Shipped.Zeedrecht).ShouldBeNull();

    [Theory]
    [InlineData("question", false, "out-of-hours")]
    [InlineData("unclear", false, "out-of-hours")]
    [InlineData("audio", false, "out-of-hours")]
    [InlineData("question", true, null)]
    [InlineData("thanks", false, null)]
    [InlineData("settled", false, null)]
    [InlineData("withdrawn", false, null)]
    public void A_machine_answers_only_while_nobody_is_there_and_only_who_waits_for_an_answer(string reason, bool inOfficeHours, string? situation)
    {
        var reply = ReplyPlanner.Plan(new ReplyOccasion.ThreadOpened(Thread, reason, inOfficeHours), null, Shipped.Zeedrecht);

        (reply?.Situation).ShouldBe(situation);
    }

    private static ReplyOccasion.Registered Registered(CategoryId? category, string? area) =>
        new(Signal, Number, category, area, ImmutableArray<ReviewReason>.Empty);

    private static PlannedReply Plan(ReplyOccasion occasion, string? words = null) => ReplyPlanner.Plan(occasion, words, Shipped.Zeedrecht).ShouldNotBeNull();
}
