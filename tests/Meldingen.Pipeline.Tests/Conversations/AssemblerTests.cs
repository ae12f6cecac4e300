using Meldingen.Pipeline.Conversations;
using Shouldly;
using Xunit;
using static Meldingen.Pipeline.Conversations.ConversationEffect;
using static Meldingen.Pipeline.Tests.Conversations.Talk;

namespace Meldingen.Pipeline.Tests.Conversations;

public sealed class AssemblerTests
{
    [Fact]
    public void An_album_with_text_and_pin_is_one_draft_and_nothing_is_asked()
    {
        var talk = new Talk().Receive(Pin(1, 0), Photo(2, 20), Photo(3, 22), Report(4, 80)).RunOut();

        talk.Effects.ShouldHaveSingleItem().ShouldBeOfType<DraftClosed>().Messages.ShouldBe([Id(1), Id(2), Id(3), Id(4)]);
    }

    [Fact]
    public void A_draft_closes_one_quiet_period_after_the_last_arrival()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 10, received: 60)).Until(149);
        talk.Effects.ShouldBeEmpty();

        talk.Until(150).Drafts().Keys.ShouldBe([Draft(1)]);
    }

    [Fact]
    public void Without_a_place_it_is_asked_once_and_after_patience_the_draft_goes_on()
    {
        var talk = new Talk().Receive(Photo(1, 0)).Until(90);
        talk.Effects.ShouldHaveSingleItem().ShouldBe(new AskForPlace(Draft(1), [Id(1)]), EffectEquality.Instance);
        talk.Conversation.IsWaiting(Draft(1)).ShouldBeTrue();

        talk.Until(90 + (30 * 60) - 1).Effects.Count.ShouldBe(1);
        talk.RunOut().All<DraftClosed>().ShouldHaveSingleItem().Messages.ShouldBe([Id(1)]);
        talk.Effects.Count.ShouldBe(2);
    }

    [Fact]
    public void A_pin_that_answers_by_context_closes_its_draft_at_once()
    {
        var talk = new Talk().Receive(Photo(1, 0), Photo(2, 300), Pin(3, 600) with { Answers = Draft(1) });

        talk.All<DraftClosed>().ShouldHaveSingleItem().Messages.ShouldBe([Id(1), Id(3)]);
        talk.Conversation.IsWaiting(Draft(2)).ShouldBeTrue();
    }

    [Fact]
    public void A_pin_without_context_answers_the_newest_waiting_draft()
    {
        var talk = new Talk().Receive(Photo(1, 0), Photo(2, 300), Pin(3, 600)).Until(700);

        talk.All<DraftClosed>().ShouldHaveSingleItem().Messages.ShouldBe([Id(2), Id(3)]);
    }

    [Fact]
    public void A_text_that_answers_joins_and_the_draft_keeps_waiting()
    {
        var talk = new Talk().Receive(Photo(1, 0), Text(2, new WordsKind.Unclear(), 200) with { Answers = Draft(1) }).Until(400);
        talk.All<DraftClosed>().ShouldBeEmpty();

        talk.RunOut().All<DraftClosed>().ShouldHaveSingleItem().Messages.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void A_text_that_may_carry_an_address_closes_the_waiting_draft_for_analysis()
    {
        var talk = new Talk().Receive(Photo(1, 0), Text(2, new WordsKind.Unclear(), 200) with { MayCarryPlace = true }).Until(290);
        talk.All<DraftClosed>().ShouldHaveSingleItem().Messages.ShouldBe([Id(1), Id(2)]);

        talk.Take(Assembler.PlaceMissing(talk.Conversation, Draft(1), At(300), talk.Options));
        talk.Conversation.IsWaiting(Draft(1)).ShouldBeTrue();
        talk.RunOut().All<AskForPlace>().Count().ShouldBe(1);
        talk.All<DraftClosed>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_pin_alone_waits_for_its_photo()
    {
        var talk = new Talk().Receive(Pin(1, 0), Photo(2, 599)).RunOut();

        talk.Effects.ShouldHaveSingleItem().ShouldBeOfType<DraftClosed>().Messages.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void A_pin_without_any_photo_becomes_a_thread()
    {
        var talk = new Talk().Receive(Pin(1, 0), Photo(2, 3000)).RunOut();

        talk.All<ToThread>().ShouldHaveSingleItem().Reason.ShouldBe("pin");
        talk.All<AskForPlace>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_pin_that_comes_after_patience_still_finds_its_draft()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 7200)).RunOut();

        talk.All<LateAddition>().ShouldHaveSingleItem().ShouldBe(new LateAddition(Draft(1), Id(2)));
        talk.All<ToThread>().ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_still_settling_when_patience_ends_is_waited_for()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 1880)).RunOut();

        talk.All<DraftClosed>().ShouldHaveSingleItem().Messages.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void A_document_may_carry_its_place_so_nothing_is_asked_until_analysis_says_no()
    {
        var talk = new Talk().Receive(Document(1, 0)).Until(90);
        talk.Effects.ShouldHaveSingleItem().ShouldBeOfType<DraftClosed>();

        talk.Take(Assembler.PlaceMissing(talk.Conversation, Draft(1), At(100), talk.Options));
        talk.Take(Assembler.PlaceMissing(talk.Conversation, Draft(1), At(101), talk.Options));
        talk.All<AskForPlace>().Count().ShouldBe(1);
        talk.Conversation.IsWaiting(Draft(1)).ShouldBeTrue();

        talk.RunOut().All<DraftClosed>().Count().ShouldBe(2);
        talk.Take(Assembler.PlaceMissing(talk.Conversation, Draft(1), At(9000), talk.Options));
        talk.Conversation.IsWaiting(Draft(1)).ShouldBeFalse();
        talk.Effects.Count.ShouldBe(3);
    }

    [Fact]
    public void A_pin_held_while_a_document_is_analysed_is_its_place()
    {
        var talk = new Talk().Receive(Document(1, 0), Pin(2, 200)).Until(300);

        talk.Take(Assembler.PlaceMissing(talk.Conversation, Draft(1), At(300), talk.Options));

        talk.All<AskForPlace>().ShouldBeEmpty();
        talk.All<LateAddition>().ShouldHaveSingleItem().ShouldBe(new LateAddition(Draft(1), Id(2)));
    }

    [Fact]
    public void A_late_photo_sent_inside_a_closed_draft_is_added_to_it()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 60), Photo(3, 30, received: 5000)).RunOut();

        talk.All<LateAddition>().ShouldHaveSingleItem().ShouldBe(new LateAddition(Draft(1), Id(3)));
        talk.All<DraftClosed>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_photo_of_another_subject_is_another_draft()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 10), Photo(3, 200), Pin(4, 210)).RunOut();

        talk.Drafts().Keys.ShouldBe([Draft(1), Draft(3)]);
    }

    [Fact]
    public void A_message_that_bridges_two_clusters_makes_them_one()
    {
        var talk = new Talk().Receive(Photo(1, 0, received: 100), Photo(2, 160, received: 165), Pin(3, 80, received: 170)).RunOut();

        talk.Drafts()[Draft(1)].ShouldBe([Id(1), Id(3), Id(2)], ignoreOrder: true);
    }

    [Fact]
    public void The_eleventh_photo_opens_another_draft()
    {
        var talk = new Talk().Receive([.. Enumerable.Range(1, 11).Select(i => Photo(i, i)), Pin(12, 11.5)]).RunOut();

        talk.Drafts()[Draft(1)].Count.ShouldBe(10);
        talk.Drafts()[Draft(11)].ShouldBe([Id(11), Id(12)], ignoreOrder: true);
    }

    [Fact]
    public void A_draft_filled_up_late_does_not_take_an_eleventh_photo_of_the_same_second()
    {
        var prompt = new Talk().Receive([.. Enumerable.Range(1, 5).Select(i => Photo(i, i)), .. Enumerable.Range(6, 6).Select(i => Photo(i, 95))]).RunOut();
        var late = new Talk().Receive([.. Enumerable.Range(1, 5).Select(i => Photo(i, i)), .. Enumerable.Range(6, 6).Select(i => Photo(i, 95, received: 180))]).RunOut();

        prompt.Drafts()[Draft(11)].ShouldBe([Id(11)]);
        late.Drafts()[Draft(1)].Count.ShouldBe(10);
        late.Drafts().Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_message_delivered_twice_counts_once()
    {
        var talk = new Talk().Receive(Photo(1, 0), Photo(1, 0, received: 50), Pin(2, 5)).Until(95).Receive(Photo(1, 0, received: 500), Pin(2, 5, received: 501)).RunOut();

        talk.Effects.ShouldHaveSingleItem().ShouldBeOfType<DraftClosed>().Messages.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void Words_that_are_no_report_never_become_a_draft()
    {
        var talk = new Talk()
            .Receive(Text(1, new WordsKind.Question(), 0), Text(2, new WordsKind.Thanks(), 1000), Text(3, new WordsKind.Unclear(), 2000))
            .Receive(Text(4, new WordsKind.Question(), 3000), Text(5, new WordsKind.Formal("permit"), 3010), Message(6, new MessageKind.Other("audio"), 4000))
            .RunOut();

        talk.All<ToThread>().Select(t => t.Reason).ShouldBe(["question", "thanks", "unclear", "audio"]);
        talk.All<Refer>().ShouldHaveSingleItem().Messages.ShouldBe([Id(4), Id(5)]);
        talk.Drafts().ShouldBeEmpty();
    }

    [Fact]
    public void An_album_of_fourteen_is_asked_about_once_and_the_answer_is_the_place_of_all()
    {
        var talk = new Talk().Receive([.. Enumerable.Range(1, 14).Select(i => Photo(i, i))]).Until(200);
        talk.All<AskForPlace>().ShouldHaveSingleItem().Draft.ShouldBe(Draft(1));
        talk.All<DraftClosed>().ShouldBeEmpty();

        talk.Receive(Pin(15, 300) with { Answers = Draft(1) });

        talk.All<DraftClosed>().Select(d => (d.Draft, d.Messages.Length)).ShouldBe([(Draft(1), 11), (Draft(11), 4)]);
        talk.All<InSeries>().Select(s => (s.Draft, s.Series)).ShouldBe([(Draft(1), Draft(1)), (Draft(11), Draft(1))]);
    }

    [Fact]
    public void A_pin_that_comes_after_patience_is_the_place_of_the_whole_series()
    {
        var talk = new Talk().Receive([.. Enumerable.Range(1, 12).Select(i => Photo(i, i))]).RunOut();

        talk.Receive(Pin(15, 7200)).RunOut();

        talk.All<LateAddition>().Count().ShouldBe(1);
        talk.All<PlaceOfSeries>().Count().ShouldBe(1);
    }

    [Fact]
    public void Photo_and_pin_again_and_again_are_as_many_subjects()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 10), Photo(3, 60), Report(4, 62), Pin(5, 70), Photo(6, 120), Photo(7, 122), Pin(8, 130)).RunOut();

        talk.Drafts().Values.Select(d => d.Order().ToArray()).ShouldBe([[Id(1), Id(2)], [Id(3), Id(4), Id(5)], [Id(6), Id(7), Id(8)]]);
        talk.All<AskForPlace>().ShouldBeEmpty();
    }

    [Fact]
    public void A_pin_between_two_photos_is_the_place_of_both() =>
        new Talk().Receive(Photo(1, 0), Pin(2, 10), Photo(3, 60)).RunOut().Drafts().ShouldHaveSingleItem().Value.Count.ShouldBe(3);

    [Fact]
    public void Pins_before_their_photos_are_as_many_subjects() =>
        new Talk().Receive(Pin(1, 0), Photo(2, 10), Pin(3, 60), Photo(4, 70)).RunOut().Drafts().Values.Select(d => d.Order().ToArray()).ShouldBe([[Id(1), Id(2)], [Id(3), Id(4)]]);

    [Fact]
    public void A_pin_goes_with_the_photo_it_is_sent_with_not_with_yesterdays()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 86_400), Photo(3, 86_500)).RunOut();

        talk.Drafts()[Draft(3)].ShouldBe([Id(2), Id(3)], ignoreOrder: true);
        talk.All<AskForPlace>().ShouldHaveSingleItem().Draft.ShouldBe(Draft(1));
    }

    [Fact]
    public void A_pin_that_corrects_the_first_is_with_its_melding()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 20), Pin(3, 240)).RunOut();

        talk.All<LateAddition>().ShouldHaveSingleItem().ShouldBe(new LateAddition(Draft(1), Id(3)));
        talk.All<ToThread>().ShouldBeEmpty();
    }

    [Fact]
    public void Words_after_silent_photos_are_about_them_and_nothing_is_asked()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 20), Report(3, 150)).RunOut();

        talk.Drafts().ShouldHaveSingleItem().Value.Count.ShouldBe(3);
        talk.All<AskForPlace>().ShouldBeEmpty();
    }

    [Fact]
    public void Words_of_another_report_after_photos_with_words_are_a_melding_of_their_own() =>
        new Talk().Receive(Photo(1, 0) with { Words = new WordsKind.Report() }, Pin(2, 20), Report(3, 150)).RunOut().Drafts().Count.ShouldBe(2);

    [Fact]
    public void A_photo_after_the_question_about_words_shows_what_they_say()
    {
        var talk = new Talk().Receive(Report(1, 0), Photo(2, 120), Pin(3, 140) with { Answers = Draft(1) }).RunOut();

        talk.Drafts().ShouldHaveSingleItem().Value.Count.ShouldBe(3);
        talk.All<AskForPlace>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_photo_with_words_of_its_own_after_the_question_is_another_subject() =>
        new Talk().Receive(Report(1, 0), Photo(2, 120) with { Words = new WordsKind.Report() }, Pin(3, 130)).RunOut().Drafts().Count.ShouldBe(2);

    [Fact]
    public void A_draft_of_which_everything_was_taken_back_is_not_asked_about()
    {
        var talk = new Talk().Receive(Document(1, 0), Message(2, new MessageKind.Revoke(Id(1)), 100)).RunOut();

        talk.Take(Assembler.PlaceMissing(talk.Conversation, Draft(1), At(200), talk.Options));

        talk.All<AskForPlace>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("thanks", "question", "question")]
    [InlineData("question", "unclear", "question")]
    [InlineData("thanks", "audio", "audio")]
    [InlineData("audio", "video", "audio")]
    [InlineData("pin", "thanks", "pin")]
    public void A_thread_is_about_what_waits_for_an_answer_most(string one, string other, string both) => ThreadTopic.OfBoth(one, other).ShouldBe(both);

    [Fact]
    public void Thanks_while_a_draft_waits_is_no_answer()
    {
        var talk = new Talk().Receive(Photo(1, 0), Text(2, new WordsKind.Thanks(), 300)).RunOut();

        talk.All<ToThread>().ShouldHaveSingleItem().Messages.ShouldBe([Id(2)]);
    }

    [Fact]
    public void Report_words_alone_are_a_draft_and_are_asked_for_their_place() =>
        new Talk().Receive(Report(1, 0)).Until(90).Effects.ShouldHaveSingleItem().ShouldBeOfType<AskForPlace>();

    [Fact]
    public void Old_messages_are_forgotten_when_nothing_can_arrive_late_any_more()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 1)).RunOut();
        talk.Receive(Text(3, new WordsKind.Thanks(), 9 * 86400)).RunOut();

        talk.Conversation.Knows(Id(1)).ShouldBeFalse();
        talk.Conversation.Knows(Id(3)).ShouldBeTrue();
    }

    [Fact]
    public void No_sender_is_remembered_without_bound()
    {
        var talk = new Talk { Options = ConversationOptions.Default with { MostRemembered = 20 } };
        for (var i = 0; i < 100; i++)
        {
            talk.Receive(Photo(2 * i, i * 200), Pin((2 * i) + 1, (i * 200) + 1));
        }

        talk.RunOut().Drafts().Count.ShouldBe(100);
        talk.Conversation.Drafts.Sum(d => d.Messages.Length).ShouldBeLessThanOrEqualTo(20);
    }
}
