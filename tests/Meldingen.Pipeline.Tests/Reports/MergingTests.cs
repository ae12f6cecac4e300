using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

public sealed class MergingTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Joining_two_keeps_every_signal_and_the_highest_urgency()
    {
        var (one, into) = Merged(Other(Urgency.High), Lives.In(ReportState.Routed));

        one.State.ShouldBe(ReportState.Merged);
        one.MergedInto.ShouldBe(Lives.Id);
        into.Signals.ShouldBe([Lives.First, Lives.Second]);
        into.Urgency.ShouldBe(Urgency.High);
        into.State.ShouldBe(ReportState.Routed);
    }

    /// <summary>Whatever both went through before.</summary>
    [Fact]
    public void To_undo_a_merge_leaves_both_as_they_were_but_for_their_logs() => Prop.ForAll(
        ReportLaws.Reports.ToArbitrary(), Lived.ToArbitrary(),
        (into, life) =>
        {
            var one = Lives.Brought(Other(life.Urgency), life.State);
            if (Merging.Merge(one, into, Lives.Agent, Lives.Noon) is not MergeDecision.Decided merged)
            {
                return;
            }

            merged.Into.Report.Signals.ShouldBe([.. into.Signals, .. one.Signals]);
            merged.Into.Report.Urgency.ShouldBe(one.Urgency > into.Urgency ? one.Urgency : into.Urgency);
            var undone = Merging.Undo(merged.One.Report, merged.Into.Report, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();

            Known(undone.One.Report).ShouldBe(Known(one));
            Known(undone.Into.Report).ShouldBe(Known(into));

            // And as good as never merged also for what follows.
            var again = Merging.Merge(undone.One.Report, undone.Into.Report, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
            Known(again.Into.Report).ShouldBe(Known(merged.Into.Report));
        }).Check(Many);

    [Fact]
    public void To_merge_and_to_undo_twice_is_to_do_it_once()
    {
        var (one, into) = Merged(Other(), Lives.Registered);
        var twice = Merging.Merge(one, into, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        (twice.One.Events.Length, twice.Into.Events.Length).ShouldBe((0, 0));

        var undone = Merging.Undo(one, into, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        var again = Merging.Undo(undone.One.Report, undone.Into.Report, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        (again.One.Events.Length, again.Into.Events.Length).ShouldBe((0, 0));
    }

    /// <summary>The signal itself leaves and joins: what is known of both is the same, the order in which signals are listed aside.</summary>
    [Fact]
    public void A_signal_that_is_split_off_takes_its_urgency_with_it_and_brings_it_back()
    {
        var urgent = Lives.Registered.Then(new ReportCommand.Join(Lives.Second, SignalMatch.SameProblem, null, 4, Urgency.Immediate, Lives.Noon + Duration.FromHours(3)), Actor.Machine);

        var left = urgent.Then(new ReportCommand.SplitOff(Lives.Second, Lives.Other), Lives.Agent);

        Known(left).ShouldBe(Known(Lives.Registered));
        var (_, back) = Merged(Other(Urgency.Immediate, Lives.Noon + Duration.FromHours(3)), left);
        back.Parts.ShouldBe(urgent.Parts);
        (back.Urgency, back.ObservedAt, back.State).ShouldBe((urgent.Urgency, urgent.ObservedAt, urgent.State));
    }

    [Fact]
    public void The_last_signal_and_one_that_came_with_a_merge_are_not_split_off()
    {
        Lives.Registered.Why(new ReportCommand.SplitOff(Lives.First, Lives.Other), Lives.Agent).ShouldBe("a report keeps one signal");
        Merged(Other(), Lives.Registered).Into.Why(new ReportCommand.SplitOff(Lives.Second, Lives.Id with { Value = Guid.Empty }), Lives.Agent)
            .ShouldBe("the signal came with a report that goes on in this one: undo the merge");
    }

    [Fact]
    public void What_joined_meanwhile_stays_when_a_merge_is_undone_and_what_left_does_not_come_back()
    {
        var other = Other().Then(new ReportCommand.Join(Lives.Third, SignalMatch.SameProblem, null, 4, Urgency.Low, Lives.Noon), Actor.Machine);
        var (one, into) = Merged(other, Lives.Registered);
        var newcomer = new SignalId(Guid.Parse("66666666-6666-6666-6666-666666666666"));
        into = into
            .Then(new ReportCommand.Join(newcomer, SignalMatch.SameProblem, null, 4, Urgency.Low, Lives.Noon), Actor.Machine)
            .Then(new ReportCommand.Leave(Lives.Third, newcomer), Actor.Machine);

        var undone = Merging.Undo(one, into, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();

        undone.One.Report.Signals.ShouldBe([Lives.Second]);
        undone.Into.Report.Signals.ShouldBe([Lives.First, newcomer]);
    }

    [Fact]
    public void A_merged_one_is_not_merged_again_nor_into_and_the_chain_is_followed_to_its_end()
    {
        var (one, into) = Merged(Other(), Lives.Registered);
        var third = Of(new ReportId(Guid.Parse("77777777-7777-7777-7777-777777777777")), Lives.Third);

        Refusal(Merging.Merge(one, third, Lives.Agent, Lives.Noon)).ShouldStartWith("merge is not possible while the report is merged: ");
        Refusal(Merging.Merge(third, one, Lives.Agent, Lives.Noon)).ShouldStartWith("taking in is not possible while the report is merged: ");
        Merging.End(one.Id, id => id == one.Id ? into.Id : null).ShouldBe(into.Id);
        Merging.End(third.Id, _ => null).ShouldBe(third.Id);
        Should.Throw<InvalidOperationException>(() => Merging.End(one.Id, id => id == one.Id ? into.Id : one.Id));
        Refusal(Merging.Merge(into, into, Lives.Agent, Lives.Noon)).ShouldBe("a report cannot go on in itself");
    }

    [Fact]
    public void Of_merges_in_a_row_the_last_is_undone_first()
    {
        var (one, into) = Merged(Other(), Lives.Registered);
        var (inner, outer) = Merged(into, Of(new ReportId(Guid.Parse("77777777-7777-7777-7777-777777777777")), Lives.Third));
        outer.Signals.ShouldBe([Lives.Third, Lives.First, Lives.Second]);

        Refusal(Merging.Undo(one, inner, Lives.Agent, Lives.Noon)).ShouldStartWith("giving back is not possible while the report is merged: ");
        Refusal(Merging.Undo(one, outer, Lives.Agent, Lives.Noon)).ShouldBe("it does not go on in this report as one that can be given back");

        var last = Merging.Undo(inner, outer, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        var first = Merging.Undo(one, last.One.Report, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        Known(first.Into.Report).ShouldBe(Known(Lives.Registered));
    }

    [Fact]
    public void Closing_one_of_two_closes_the_merged_one_with_it_and_it_can_still_be_told_apart()
    {
        var (one, into) = Merged(Lives.Brought(Other(), ReportState.Routed), Lives.In(ReportState.InProgress));
        var closed = into.Then(new ReportCommand.Resolve(ResolveOutcome.Solved), Lives.Crew);
        one.Why(new ReportCommand.Reopen(ReopenReason.NotSolved), Lives.Agent).ShouldStartWith("reopening is not possible while the report is merged: ");

        var undone = Merging.Undo(one, closed, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();

        (undone.One.Report.State, undone.Into.Report.State).ShouldBe((ReportState.Routed, ReportState.Resolved));
    }

    [Fact]
    public void What_is_closed_neither_merges_nor_takes_in_and_reopened_it_has_what_it_had()
    {
        Refusal(Merging.Merge(Other(), Lives.In(ReportState.Resolved), Lives.Agent, Lives.Noon)).ShouldStartWith("taking in is not possible while the report is resolved: ");
        Refusal(Merging.Merge(Lives.Brought(Other(), ReportState.Rejected), Lives.Registered, Lives.Agent, Lives.Noon))
            .ShouldStartWith("merge is not possible while the report is rejected: ");
        var reopened = Merged(Other(), Lives.In(ReportState.InProgress)).Into
            .Then(new ReportCommand.Resolve(ResolveOutcome.Solved), Lives.Crew)
            .Then(new ReportCommand.Reopen(ReopenReason.NotSolved), Lives.Agent);

        reopened.Signals.ShouldBe([Lives.First, Lives.Second]);
        reopened.Taken.ShouldHaveSingleItem().Report.ShouldBe(Lives.Other);
    }

    [Fact]
    public void A_merge_answers_the_doubt_and_undone_it_is_a_question_again()
    {
        var doubted = Doubted();
        doubted.Reasons.ShouldBe([ReviewReason.PossibleDuplicate]);

        var (one, into) = Merged(Other(), doubted);
        (into.Doubts.IsEmpty, into.Reasons.IsEmpty).ShouldBe((true, true));

        var undone = Merging.Undo(one, into, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        Known(undone.Into.Report).ShouldBe(Known(doubted));
    }

    [Fact]
    public void Not_the_same_settles_the_doubt_for_good()
    {
        var apart = Doubted().Then(new ReportCommand.TellApart(Lives.Other), Lives.Agent);

        (apart.Doubts.IsEmpty, apart.Reasons.IsEmpty, apart.MayBeRouted).ShouldBe((true, true, true));
        ReportDecider.Decide(apart, new ReportCommand.Doubt(Lives.Doubt), Actor.Machine, Lives.Noon).ShouldBeOfType<Decision.Decided>().Events.ShouldBeEmpty();
    }

    private static Gen<(ReportState State, Urgency Urgency)> Lived =>
        from state in Gen.Elements(Transitions.Open.ToArray()) from urgency in Gen.Elements(Enum.GetValues<Urgency>()) select (state, urgency);

    private static Report Doubted() => ReportDecider.Register(Lives.Id, Lives.Litter with { Doubts = [Lives.Doubt] }, Lives.Noon).Report;

    private static Report Other(Urgency urgency = Urgency.Normal, Instant? observed = null) => ReportDecider.Register(
        Lives.Other, Lives.Litter with { Number = ReportNumber.Of("ZEE", 2026, 2), Signal = Lives.Second, Urgency = urgency, ObservedAt = observed ?? Lives.Noon }, Lives.Noon).Report;

    private static Report Of(ReportId id, SignalId signal) =>
        ReportDecider.Register(id, Lives.Litter with { Number = ReportNumber.Of("ZEE", 2026, 3), Signal = signal }, Lives.Noon).Report;

    private static (Report One, Report Into) Merged(Report one, Report into)
    {
        var merged = Merging.Merge(one, into, Lives.Agent, Lives.Noon).ShouldBeOfType<MergeDecision.Decided>();
        return (merged.One.Report, merged.Into.Report);
    }

    private static string Refusal(MergeDecision decision) => decision.ShouldBeOfType<MergeDecision.Refused>().Reason;

    /// <summary>All but how long its log is and when it was written last.</summary>
    private static string Known(Report report)
    {
        var all = JsonNode.Parse(report.Seen())!.AsObject();
        all.Remove("version").ShouldBeTrue();
        all.Remove("updatedAt").ShouldBeTrue();
        return all.ToJsonString();
    }
}
