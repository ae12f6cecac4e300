using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReplyProgressTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 9, 8, 0);
    private static readonly ReplyProgress Pending = new(ReplyState.Pending, Now, null);

    private static readonly SendOutcome[] Outcomes =
    [
        new SendOutcome.Accepted(new("wamid.X")), new SendOutcome.TryLater(Duration.FromSeconds(2), "not-connected"), new SendOutcome.Refused("graph-131026"), new SendOutcome.Unknown("timed-out"),
    ];

    private static readonly Gen<DeliveryStatus[]> Statuses = Gen.Elements(Enum.GetValues<DeliveryStatus>()).ArrayOf();

    [Fact]
    public void Neither_order_nor_repetition_of_statuses_and_the_answer_matters() => Prop.ForAll(
        (from outcome in Gen.Elements(Outcomes)
         from statuses in Statuses
         from one in Gen.Shuffle(News(outcome, statuses))
         from other in Gen.Shuffle([.. News(outcome, statuses), .. News(outcome, statuses).Skip(1)])
         select (one, other)).ToArbitrary(),
        both => Fold(both.one).ShouldBe(Fold(both.other))).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_status_at_its_own_time_in_any_order_and_as_often_as_it_likes_leads_to_the_same_end() => Prop.ForAll(
        (from statuses in Gen.Elements(Enum.GetValues<DeliveryStatus>()).Select(s => (Status: s, Second: (int)s)).ArrayOf()
         from more in Gen.Choose(0, 90).ArrayOf()
         let told = statuses.Zip(more.Concat(Enumerable.Repeat(0, statuses.Length)), (s, m) => Status(s.Status, Now + Duration.FromSeconds(s.Second + m))).ToArray()
         from one in Gen.Shuffle(told)
         from other in Gen.Shuffle([.. told, .. told])
         select (one, other)).ToArbitrary(),
        both => TellAll(both.one).ShouldBe(TellAll(both.other))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_known_changes_nothing_when_it_is_told_again() => Prop.ForAll(
        (from outcome in Gen.Elements(Outcomes) from statuses in Statuses from last in Gen.Elements(Enum.GetValues<DeliveryStatus>()) select (outcome, statuses, last)).ToArbitrary(),
        told =>
        {
            var once = Fold(News(told.outcome, told.statuses)).Tell(Status(told.last), Now);

            once.Tell(Status(told.last), Now + Duration.FromHours(1)).ShouldBe(once);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_WhatsApp_told_of_it_is_never_sent_again() => Prop.ForAll(
        (from outcome in Gen.Elements(Outcomes)
         from statuses in Statuses.Where(s => s.Any(status => status != DeliveryStatus.Other))
         from news in Gen.Shuffle(News(outcome, statuses))
         select news).ToArbitrary(),
        news => Fold(news).Found(Now).MaySend.ShouldBeFalse()).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Delivered, ReplyState.Delivered)]
    [InlineData(DeliveryStatus.Read, DeliveryStatus.Delivered, ReplyState.Read)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Played, ReplyState.Read)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Failed, ReplyState.Failed)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Sent, ReplyState.Failed)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Failed, ReplyState.Delivered)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Read, ReplyState.Read)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Other, ReplyState.Sent)]
    public void The_furthest_counts(DeliveryStatus first, DeliveryStatus second, ReplyState state) =>
        Sending().Tell(Status(first), Now).Tell(Status(second), Now).State.ShouldBe(state);

    [Fact]
    public void A_failed_status_says_why_and_a_later_delivery_takes_that_back()
    {
        var failed = Sending().After(new SendOutcome.Accepted(new("wamid.X")), Now).Tell(Status(DeliveryStatus.Failed), Now);

        failed.Reason.ShouldBe("graph-131026");
        failed.Tell(Status(DeliveryStatus.Delivered), Now).Reason.ShouldBeNull();
    }

    [Fact]
    public void A_closed_window_makes_a_template_of_it_whenever_it_is_told()
    {
        var closed = new SendOutcome.Refused("graph-131047", NeedsTemplate: true);

        Sending().After(closed, Now, templateLeft: true).ShouldBe(new ReplyProgress(ReplyState.Pending, Now, "graph-131047") { Sends = 1, AsTemplate = true });
        Sending().After(new SendOutcome.Accepted(new("wamid.X")), Now).Tell(WindowClosed, Now, templateLeft: true).AsTemplate.ShouldBeTrue();
    }

    [Fact]
    public void An_answer_that_the_failed_status_overtook_does_not_take_the_template_back()
    {
        var told = Sending().Tell(WindowClosed, Now, templateLeft: true).After(new SendOutcome.Accepted(new("wamid.X")), Now, templateLeft: true);

        (told.MaySend, told.AsTemplate).ShouldBe((true, true));
    }

    [Fact]
    public void Without_a_template_or_after_it_a_closed_window_is_a_failure()
    {
        Sending().After(new SendOutcome.Refused("graph-131047", NeedsTemplate: true), Now).State.ShouldBe(ReplyState.Failed);
        Sending().Tell(WindowClosed, Now).State.ShouldBe(ReplyState.Failed);
    }

    [Fact]
    public void What_was_delivered_is_not_sent_again_as_a_template() =>
        Sending().Tell(Status(DeliveryStatus.Delivered), Now).Tell(WindowClosed, Now, templateLeft: true).State.ShouldBe(ReplyState.Delivered);

    [Fact]
    public void A_failure_told_late_is_of_the_attempt_before() =>
        Sending().Tell(WindowClosed, Now, templateLeft: true).Tell(WindowClosed, Now, templateLeft: true).Tell(Status(DeliveryStatus.Failed), Now).State.ShouldBe(ReplyState.Pending);

    [Fact]
    public void What_was_certainly_not_sent_may_be_sent_again() =>
        Sending().After(SendOutcome.Of(SendFailure.NotConnected, 1), Now).ShouldBe(new ReplyProgress(ReplyState.Pending, Now, "not-connected") { Sends = 1 });

    [Fact]
    public void Found_half_sent_its_fate_is_unknown_and_it_waits_ten_minutes_for_a_status_and_then_for_an_agent()
    {
        var found = Sending().Found(Now);

        found.ShouldBe(new ReplyProgress(ReplyState.Unknown, Now, "interrupted") { Sends = 1 });
        found.MaySend.ShouldBeFalse();
        found.Patience(Now + Duration.FromMinutes(1)).ShouldBe(Duration.FromMinutes(9));
        found.Patience(Now + Duration.FromMinutes(10)).ShouldBeNull();
        found.Found(Now + Duration.FromDays(1)).ShouldBe(found);
        found.Tell(Status(DeliveryStatus.Sent), Now).Patience(Now).ShouldBeNull();
        found.After(new SendOutcome.Accepted(new("wamid.X")), Now).State.ShouldBe(ReplyState.Accepted);
    }

    [Theory]
    [InlineData(ReplyState.Unknown)]
    [InlineData(ReplyState.Failed)]
    [InlineData(ReplyState.Accepted)]
    public void Only_a_waiting_reply_is_begun(ReplyState state) => Should.Throw<InvalidOperationException>(() => new ReplyProgress(state, Now, null).Begin(Now));

    [Fact]
    public void A_failure_that_passes_is_one_more_beginning_in_whatever_order_it_is_told_with_sent_and_the_answer() => Prop.ForAll(
        Gen.Shuffle(new Func<ReplyProgress, ReplyProgress>[]
        {
            q => q.After(new SendOutcome.Accepted(new("wamid.X")), Now), q => q.Tell(Status(DeliveryStatus.Sent), Now), q => q.Tell(Passing, Now), q => q.Tell(Passing, Now),
        }).ToArbitrary(),
        news => Fold(news).ShouldBe(new ReplyProgress(ReplyState.Pending, Now, "graph-131000") { Sends = 1, Disproved = 1 })).QuickCheckThrowOnFailure();

    [Fact]
    public void What_arrived_is_not_sent_again_because_of_a_failure_that_passes() => Prop.ForAll(
        Gen.Shuffle(new Func<ReplyProgress, ReplyProgress>[]
        {
            q => q.After(new SendOutcome.Accepted(new("wamid.X")), Now), q => q.Tell(Status(DeliveryStatus.Delivered), Now), q => q.Tell(Passing, Now), q => q.Tell(WindowClosed, Now, templateLeft: true),
        }).ToArbitrary(),
        news => Fold(news).State.ShouldBe(ReplyState.Delivered)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_failure_of_a_second_attempt_counts_although_it_overtakes_the_answer_and_that_of_the_first_does_not()
    {
        var second = Sending().After(new SendOutcome.Accepted(new("wamid.X")), Now).Tell(Status(DeliveryStatus.Failed), Now).SendAgain(Now).Begin(Now);

        second.Tell(Status(DeliveryStatus.Failed), Now, ofSend: 2).After(new SendOutcome.Accepted(new("wamid.Y")), Now).State.ShouldBe(ReplyState.Failed);
        second.Tell(Status(DeliveryStatus.Failed), Now, ofSend: 1).State.ShouldBe(ReplyState.Sending);
        second.Tell(Status(DeliveryStatus.Delivered), Now, ofSend: 1).State.ShouldBe(ReplyState.Delivered);
    }

    [Fact]
    public void What_could_not_be_sent_for_two_days_is_shown_to_a_person_with_the_last_reason()
    {
        var waiting = Sending().After(new SendOutcome.TryLater(Duration.FromMinutes(10), "graph-131000"), Now);

        waiting.GivenUp(Now, Now + Duration.FromDays(2)).ShouldBe(waiting);
        waiting.GivenUp(Now, Now + Duration.FromDays(2.1)).ShouldBe(waiting with { State = ReplyState.Failed, Since = Now + Duration.FromDays(2.1) });
        Pending.GivenUp(Now, Now + Duration.FromDays(9)).ShouldBe(Pending);
    }

    [Fact]
    public void What_is_refused_before_it_is_begun_has_failed_whatever_was_tried_before()
    {
        var again = Sending().Tell(Passing, Now);

        again.Refuse(ReplyWindow.Closed, Now).State.ShouldBe(ReplyState.Failed);
    }

    private static ReceivedStatus Passing => Status(DeliveryStatus.Failed) with { Errors = [new WebhookError(131000, null)] };

    private static ReceivedStatus WindowClosed => Status(DeliveryStatus.Failed) with { Errors = [new WebhookError(131047, null)] };

    private static ReplyProgress Sending() => Pending.Begin(Now);

    private static Func<ReplyProgress, ReplyProgress>[] News(SendOutcome outcome, DeliveryStatus[] statuses) =>
        [p => p.After(outcome, Now), .. statuses.Select(s => (Func<ReplyProgress, ReplyProgress>)(p => p.Tell(Status(s), Now)))];

    private static ReplyProgress Fold(IEnumerable<Func<ReplyProgress, ReplyProgress>> news) => news.Aggregate(Sending(), (progress, step) => step(progress));

    // Unknown at first, as after a time-out: the hardest place to begin from.
    private static ReplyProgress TellAll(IEnumerable<ReceivedStatus> statuses) =>
        statuses.Aggregate(Sending().After(new SendOutcome.Unknown("timed-out"), Now), (progress, status) => progress.Tell(status, Now + Duration.FromDays(1)));

    private static ReceivedStatus Status(DeliveryStatus status, Instant? at = null) => new()
    {
        Inbox = new InboxId("whatsapp", "1"),
        SentId = new ChannelMessageId("wamid.X"),
        Recipient = null,
        Status = status,
        StatusName = "",
        At = at ?? Now,
        Errors = status == DeliveryStatus.Failed ? [new WebhookError(131026, null)] : ImmutableArray<WebhookError>.Empty,
        RawJson = default,
    };
}

/// <summary>As the host tells it: of the last request unless it is said, and with what WhatsApp's code means.</summary>
file static class Telling
{
    public static ReplyProgress Tell(this ReplyProgress progress, ReceivedStatus status, Instant now, bool templateLeft = false, int? ofSend = null) =>
        progress.Told(status, ofSend ?? progress.Sends, WhatsAppAnswer.OutcomeOfFailed(status, 1), now, templateLeft);
}
