using Meldingen.Pipeline.Conversations;
using Shouldly;
using Xunit;
using static Meldingen.Pipeline.Conversations.ConversationEffect;
using static Meldingen.Pipeline.Tests.Conversations.Talk;

namespace Meldingen.Pipeline.Tests.Conversations;

public sealed class ChangesTests
{
    [Theory]
    [InlineData(5, 10)]
    [InlineData(10, 5)]
    public void A_photo_taken_back_in_time_is_in_no_draft_whichever_arrives_first(double photoAt, double revokeAt)
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 1), Photo(3, 5, photoAt), Revoke(4, 3, 8, revokeAt)).RunOut();

        talk.Drafts()[Draft(1)].ShouldBe([Id(1), Id(2)], ignoreOrder: true);
        talk.All<Withdrawn>().ShouldHaveSingleItem().ShouldBe(new Withdrawn(Id(3), Id(4), null));
        talk.Fates()[Id(3)].ShouldBe("ignored withdrawn");
        talk.Fates()[Id(4)].ShouldBe("ignored revoke");
    }

    [Fact]
    public void The_only_photo_of_a_waiting_draft_taken_back_withdraws_the_draft()
    {
        var talk = new Talk().Receive(Photo(1, 0), Text(2, new WordsKind.Thanks(), 5), Revoke(3, 1, 200)).RunOut();

        talk.All<DraftWithdrawn>().ShouldHaveSingleItem().Draft.ShouldBe(Draft(1));
        talk.All<ToThread>().ShouldHaveSingleItem().Messages.ShouldBe([Id(2)]);
        talk.All<DraftClosed>().ShouldBeEmpty();
    }

    [Fact]
    public void A_photo_of_a_closed_draft_taken_back_is_named_with_its_draft()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 5), Revoke(3, 1, 2000)).RunOut();

        talk.All<Withdrawn>().ShouldHaveSingleItem().ShouldBe(new Withdrawn(Id(1), Id(3), Draft(1)));
        talk.All<DraftWithdrawn>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void New_words_decide_whichever_arrives_first(double textAt, double editAt)
    {
        var talk = new Talk().Receive(Text(1, new WordsKind.Question(), 0, textAt), Edit(2, 1, new WordsKind.Report(), 10, editAt)).Until(150);

        talk.All<Edited>().ShouldHaveSingleItem().ShouldBe(new Edited(Id(1), Id(2), null));
        talk.All<AskForPlace>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(20, 30)]
    [InlineData(30, 20)]
    public void Of_two_edits_the_one_sent_last_counts_whichever_arrives_first(double firstAt, double secondAt)
    {
        var talk = new Talk().Receive(
            Text(1, new WordsKind.Unclear(), 0), Edit(2, 1, new WordsKind.Question(), 10, firstAt), Edit(3, 1, new WordsKind.Report(), 15, secondAt)).Until(150);

        talk.All<Edited>().Last().By.ShouldBe(Id(3));
        talk.All<AskForPlace>().Count().ShouldBe(1);
    }

    [Fact]
    public void Words_that_are_a_report_at_second_thought_leave_their_thread()
    {
        var talk = new Talk().Receive(Text(1, new WordsKind.Unclear(), 0), Edit(2, 1, new WordsKind.Report(), 300)).Until(400);

        talk.All<ToThread>().ShouldHaveSingleItem();
        talk.Fates()[Id(1)].ShouldBe($"draft {Draft(1)}");
        talk.All<AskForPlace>().Count().ShouldBe(1);
    }

    [Fact]
    public void New_words_for_a_closed_draft_are_named_with_it()
    {
        var talk = new Talk().Receive(Photo(1, 0), Pin(2, 5), Edit(3, 1, new WordsKind.Report(), 2000)).RunOut();

        talk.All<Edited>().ShouldHaveSingleItem().ShouldBe(new Edited(Id(1), Id(3), Draft(1)));
    }

    [Fact]
    public void A_reaction_ends_ignored_at_once() =>
        new Talk().Receive(Message(1, new MessageKind.Aside("reaction"), 0)).Effects.ShouldHaveSingleItem().ShouldBe(new Ignored(Id(1), "reaction"));

    private static ConversationMessage Revoke(int number, int original, double sent, double? received = null) =>
        Message(number, new MessageKind.Revoke(Id(original)), sent, received);

    private static ConversationMessage Edit(int number, int original, WordsKind words, double sent, double? received = null) =>
        Message(number, new MessageKind.Edit(Id(original)), sent, received) with { Words = words };
}
