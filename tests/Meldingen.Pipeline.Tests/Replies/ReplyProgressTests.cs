using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
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
            var once = Fold(News(told.outcome, told.statuses)).Told(Status(told.last), Now);

            once.Told(Status(told.last), Now + Duration.FromHours(1)).ShouldBe(once);
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
        Sending().Told(Status(first), Now).Told(Status(second), Now).State.ShouldBe(state);

    [Fact]
    public void A_failed_status_says_why_and_a_later_delivery_takes_that_back()
    {
        var failed = Sending().After(new SendOutcome.Accepted(new("wamid.X")), Now).Told(Status(DeliveryStatus.Failed), Now);

        failed.Reason.ShouldBe("graph-131026");
        failed.Told(Status(DeliveryStatus.Delivered), Now).Reason.ShouldBeNull();
    }

    [Fact]
    public void A_closed_window_makes_a_template_of_it_whenever_it_is_told()
    {
        var closed = new SendOutcome.Refused("graph-131047", NeedsTemplate: true);

        Sending().After(closed, Now, templateLeft: true).ShouldBe(new ReplyProgress(ReplyState.Pending, Now, "graph-131047"));
        Sending().After(new SendOutcome.Accepted(new("wamid.X")), Now).Told(WindowClosed, Now, templateLeft: true).NeedsTemplate.ShouldBeTrue();
    }

    [Fact]
    public void An_answer_that_the_failed_status_overtook_does_not_take_the_template_back()
    {
        var told = Sending().Told(WindowClosed, Now, templateLeft: true).After(new SendOutcome.Accepted(new("wamid.X")), Now, templateLeft: true);

        (told.MaySend, told.NeedsTemplate).ShouldBe((true, true));
    }

    [Fact]
    public void Without_a_template_or_after_it_a_closed_window_is_a_failure()
    {
        Sending().After(new SendOutcome.Refused("graph-131047", NeedsTemplate: true), Now).State.ShouldBe(ReplyState.Failed);
        Sending().Told(WindowClosed, Now).State.ShouldBe(ReplyState.Failed);
    }

    [Fact]
    public void What_was_delivered_is_not_sent_again_as_a_template() =>
        Sending().Told(Status(DeliveryStatus.Delivered), Now).Told(WindowClosed, Now, templateLeft: true).State.ShouldBe(ReplyState.Delivered);

    [Fact]
    public void A_failure_told_late_is_of_the_attempt_before() =>
        Sending().Told(WindowClosed, Now, templateLeft: true).Told(WindowClosed, Now, templateLeft: true).Told(Status(DeliveryStatus.Failed), Now).State.ShouldBe(ReplyState.Pending);

    [Fact]
    public void What_was_certainly_not_sent_may_be_sent_again() =>
        Sending().After(SendOutcome.Of(SendFailure.NotConnected, 1), Now).ShouldBe(new ReplyProgress(ReplyState.Pending, Now, "not-connected"));

    [Fact]
    public void Found_half_sent_its_fate_is_unknown_and_it_waits_ten_minutes_for_a_status_and_then_for_an_agent()
    {
        var found = Sending().Found(Now);

        found.ShouldBe(new ReplyProgress(ReplyState.Unknown, Now, "interrupted"));
        found.MaySend.ShouldBeFalse();
        found.Patience(Now + Duration.FromMinutes(1)).ShouldBe(Duration.FromMinutes(9));
        found.Patience(Now + Duration.FromMinutes(10)).ShouldBeNull();
        found.Found(Now + Duration.FromDays(1)).ShouldBe(found);
        found.Told(Status(DeliveryStatus.Sent), Now).Patience(Now).ShouldBeNull();
        found.After(new SendOutcome.Accepted(new("wamid.X")), Now).State.ShouldBe(ReplyState.Accepted);
    }

    [Theory]
    [InlineData(ReplyState.Unknown)]
    [InlineData(ReplyState.Failed)]
    [InlineData(ReplyState.Accepted)]
    public void Only_a_waiting_reply_is_begun(ReplyState state) => Should.Throw<InvalidOperationException>(() => new ReplyProgress(state, Now, null).Begin(Now));

    private static ReceivedStatus WindowClosed => Status(DeliveryStatus.Failed) with { Errors = [new WebhookError(131047, null)] };

    private static ReplyProgress Sending() => Pending.Begin(Now);

    private static Func<ReplyProgress, ReplyProgress>[] News(SendOutcome outcome, DeliveryStatus[] statuses) =>
        [p => p.After(outcome, Now), .. statuses.Select(s => (Func<ReplyProgress, ReplyProgress>)(p => p.Told(Status(s), Now)))];

    private static ReplyProgress Fold(IEnumerable<Func<ReplyProgress, ReplyProgress>> news) => news.Aggregate(Sending(), (progress, step) => step(progress));

    // Unknown at first, as after a time-out: the hardest place to begin from.
    private static ReplyProgress TellAll(IEnumerable<ReceivedStatus> statuses) =>
        statuses.Aggregate(Sending().After(new SendOutcome.Unknown("timed-out"), Now), (progress, status) => progress.Told(status, Now + Duration.FromDays(1)));

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
