using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

/// <summary>What holds for every report, whatever is asked of it and by whom.</summary>
public sealed class ReportLaws
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly Gen<CategoryId> Category = Gen.Elements(CategoryId.Litter, CategoryId.DogFouling, CategoryId.WrongParking);
    private static readonly Gen<Urgency> HowUrgent = Gen.Elements(Enum.GetValues<Urgency>());
    private static readonly Gen<SignalId> Signal = Gen.Choose(1, 6).Select(n => new SignalId(new Guid(n, 0, 0, new byte[8])));
    private static readonly Gen<Instant> Moment = Gen.Choose(0, 100_000).Select(s => Lives.Noon + Duration.FromSeconds(s));

    private static readonly Gen<Actor> Who = Gen.Elements(Actor.Machine, Actor.Machine, Lives.Agent, Lives.Agent, Lives.Crew, new Actor.Service(Lives.Enforcement));

    private static readonly Gen<ReportId> OtherReport = Gen.Choose(7, 9).Select(n => new ReportId(new Guid(n, 0, 0, new byte[8])));

    private static readonly Gen<SignalPart> Part = from n in Gen.Choose(20, 29)
                                                   from urgency in HowUrgent
                                                   from at in Moment
                                                   select new SignalPart(new SignalId(new Guid(n, 0, 0, new byte[8])), urgency, at);

    private static readonly Gen<ReportCommand> TakeIn = from other in OtherReport
                                                        from urgency in HowUrgent
                                                        from parts in Part.ArrayOf()
                                                        select (ReportCommand)new ReportCommand.TakeIn(other, urgency, [.. parts.DistinctBy(p => p.Signal)]);

    private static readonly Gen<ReportCommand> Doubt = from other in OtherReport
                                                       from why in Gen.Elements(Enum.GetValues<DoubtReason>())
                                                       select (ReportCommand)new ReportCommand.Doubt(new DuplicateDoubt(other, why, null, 7.5, Duration.FromHours(2)));

    /// <summary>What adds, settles or closes; nothing of it takes away what was brought.</summary>
    private static readonly Gen<ReportCommand> Command = Gen.OneOf(
        from signal in Signal
        from urgency in HowUrgent
        from at in Moment
        select (ReportCommand)new ReportCommand.Join(signal, SignalMatch.SameProblem, null, 3.5, urgency, at),
        from signal in Signal from other in Signal select (ReportCommand)new ReportCommand.Leave(signal, other),
        OtherReport.Select(r => (ReportCommand)new ReportCommand.Merge(r)),
        TakeIn,
        Doubt,
        OtherReport.Select(r => (ReportCommand)new ReportCommand.TellApart(r)),
        from signal in Signal from photos in Gen.Choose(0, 3) select (ReportCommand)new ReportCommand.AddEvidence(signal, photos, photos == 0),
        Gen.Elements(Enum.GetValues<ReviewReason>()).ArrayOf().Select(r => (ReportCommand)new ReportCommand.Review([.. r])),
        from service in Gen.Elements(Lives.Cleaning, Lives.Enforcement)
        from urgency in HowUrgent
        from until in Moment
        select (ReportCommand)new ReportCommand.Route(service, "rule", urgency, urgency == Urgency.Immediate, until),
        Category.Select(c => (ReportCommand)new ReportCommand.Decide(c)),
        Gen.Elements(Enum.GetValues<PlaceSource>()).Select(s => (ReportCommand)new ReportCommand.SetPlace(s, 20)),
        Gen.Elements(Enum.GetValues<RejectReason>()).Select(r => (ReportCommand)new ReportCommand.Reject(r)),
        Gen.Constant((ReportCommand)new ReportCommand.Accept()),
        Gen.Constant((ReportCommand)new ReportCommand.Start()),
        Gen.Elements(Enum.GetValues<ResolveOutcome>()).Select(o => (ReportCommand)new ReportCommand.Resolve(o)),
        Gen.Elements(Enum.GetValues<ReopenReason>()).Select(r => (ReportCommand)new ReportCommand.Reopen(r)));

    private static readonly Gen<NewReport> Beginning =
        from category in Category
        from decided in Gen.Elements(true, false)
        from known in Gen.Elements(true, false)
        from unreadable in Gen.Elements(true, false)
        from urgency in HowUrgent
        select Lives.Litter with { Category = decided ? category : null, ModelSaid = category, Place = known ? Lives.Known : Lives.Unknown, PhotoUnreadable = unreadable, Urgency = urgency };

    private static readonly Gen<ReportCommand> Undoing = Gen.OneOf(
        OtherReport.Select(r => (ReportCommand)new ReportCommand.GiveBack(r)),
        from other in OtherReport from signal in Signal select (ReportCommand)new ReportCommand.Unmerge(other, [signal]),
        from signal in Signal from other in OtherReport select (ReportCommand)new ReportCommand.SplitOff(signal, other));

    private static readonly Arbitrary<(NewReport Beginning, (ReportCommand Command, Actor By)[] Said)> Stories = StoriesOf(Gen.Frequency((5, Command), (1, Undoing)));

    private static readonly Arbitrary<(NewReport Beginning, (ReportCommand Command, Actor By)[] Said)> StoriesOfAdding = StoriesOf(Command);

    [Fact]
    public void A_report_is_the_fold_of_its_events() => Prop.ForAll(
        Stories,
        story =>
        {
            var (report, log) = Tell(story.Beginning, story.Said);

            log.Select(e => e.Ordinal).ShouldBe(Enumerable.Range(1, log.Length));
            Report.Fold(Lives.Id, log).Seen().ShouldBe(report.Seen());
        }).Check(Many);

    [Fact]
    public void What_was_stored_folds_to_the_same_report() => Prop.ForAll(
        Stories,
        story =>
        {
            var (report, log) = Tell(story.Beginning, story.Said);

            var read = log.Select(e => (e, Stored: ReportEventJson.Write(e.Happened)))
                .Select(s => s.e with { Actor = Actor.Parse(s.e.Actor.Code), Happened = ReportEventJson.Read(s.Stored.Type, s.Stored.Data) });

            Report.Fold(Lives.Id, read).Seen().ShouldBe(report.Seen());
        }).Check(Many);

    [Fact]
    public void The_same_command_again_yields_no_event() => Prop.ForAll(
        Stories,
        story =>
        {
            var report = ReportDecider.Register(Lives.Id, story.Beginning, Lives.Noon).Report;
            foreach (var (command, actor) in story.Said)
            {
                if (ReportDecider.Decide(report, command, actor, Lives.Noon) is Decision.Decided decided)
                {
                    report = decided.Report;
                    if (command is not (ReportCommand.AddEvidence or ReportCommand.SetPlace))
                    {
                        ReportDecider.Decide(report, command, actor, Lives.Noon).ShouldBeOfType<Decision.Decided>($"{command} by {actor}").Events.ShouldBeEmpty();
                    }
                }
            }
        }).Check(Many);

    [Fact]
    public void No_service_is_sent_while_a_person_must_look_or_nobody_knows_what_it_is() => Prop.ForAll(
        Stories,
        story => Steps(story.Beginning, story.Said)
            .Where(s => s.Happened is ReportEvent.Routed)
            .ShouldAllBe(s => s.After.Reasons.IsEmpty && s.After.Category != null && s.After.Service != null)).Check(Many);

    [Fact]
    public void Nothing_is_lost_signals_stay_urgency_never_falls() => Prop.ForAll(
        StoriesOfAdding,
        story =>
        {
            var before = ReportDecider.Register(Lives.Id, story.Beginning, Lives.Noon).Report;
            foreach (var (happened, after) in Steps(story.Beginning, story.Said))
            {
                SignalId[] left = happened is ReportEvent.SignalLeft e ? [e.Signal] : [];
                after.Urgency.CompareTo(before.Urgency).ShouldBeGreaterThanOrEqualTo(0);
                after.Signals.Take(before.Signals.Length - left.Length).ShouldBe(before.Signals.Except(left));
                after.Signals.Distinct().Count().ShouldBe(after.Signals.Length);
                before = after;
            }
        }).Check(Many);

    [Fact]
    public void A_log_with_an_event_taken_out_or_twice_does_not_fold() => Prop.ForAll(
        Stories.Generator.Zip(Gen.Choose(0, 1000)).ToArbitrary(),
        drawn =>
        {
            var log = Tell(drawn.Item1.Beginning, drawn.Item1.Said).Log;
            var at = drawn.Item2 % log.Length;

            Should.Throw<InvalidOperationException>(() => Report.Fold(Lives.Id, log.Insert(at, log[at])));
            if (at < log.Length - 1)
            {
                Should.Throw<InvalidOperationException>(() => Report.Fold(Lives.Id, log.RemoveAt(at)));
            }
        }).Check(Many);

    [Fact]
    public void No_events_are_no_report() => Should.Throw<InvalidOperationException>(() => Report.Fold(Lives.Id, []));

    private static Arbitrary<(NewReport Beginning, (ReportCommand Command, Actor By)[] Said)> StoriesOf(Gen<ReportCommand> told) =>
        (from beginning in Beginning from said in (from command in told from actor in Who select (command, actor)).ArrayOf() select (beginning, said)).ToArbitrary();

    internal static Gen<Report> Reports { get; } = Stories.Generator.Select(story => Tell(story.Beginning, story.Said).Report);

    private static (Report Report, ImmutableArray<RecordedEvent> Log) Tell(NewReport beginning, (ReportCommand Command, Actor By)[] said)
    {
        var begun = ReportDecider.Register(Lives.Id, beginning, Lives.Noon);
        var (report, log) = (begun.Report, begun.Events);
        foreach (var (command, actor) in said)
        {
            if (ReportDecider.Decide(report, command, actor, Lives.Noon) is Decision.Decided decided)
            {
                (report, log) = (decided.Report, log.AddRange(decided.Events));
            }
        }

        return (report, log);
    }

    private static IEnumerable<(ReportEvent Happened, Report After)> Steps(NewReport beginning, (ReportCommand Command, Actor By)[] said)
    {
        var report = ReportDecider.Register(Lives.Id, beginning, Lives.Noon).Report;
        foreach (var (command, actor) in said)
        {
            if (ReportDecider.Decide(report, command, actor, Lives.Noon) is Decision.Decided decided)
            {
                report = decided.Report;
                foreach (var recorded in decided.Events)
                {
                    yield return (recorded.Happened, report);
                }
            }
        }
    }
}
