using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

/// <summary>Every state against every command and every kind of actor.</summary>
public sealed class TransitionsTests
{
    /// <summary>A state: goes there. "same": an event, no other state. "done": nothing to do any more. "no": refused.</summary>
    private const string Expected = """
        state        | Join | Leave | Merge  | AddEvidence | Review       | Route  | Decide | SetPlace | Reject   | Accept   | Start       | Resolve  | Reopen   | Doubt | TellApart | TakeIn | GiveBack | Unmerge    | SplitOff
        registered   | same | same  | merged | same        | needs-review | routed | same   | same     | rejected | no       | no          | no       | no       | same  | same      | same   | same     | done       | same
        needs-review | same | same  | merged | same        | same         | routed | same   | same     | rejected | no       | no          | no       | no       | same  | same      | same   | same     | done       | same
        routed       | same | same  | merged | same        | needs-review | same   | same   | same     | rejected | accepted | in-progress | resolved | no       | same  | same      | same   | same     | done       | same
        accepted     | same | same  | merged | same        | needs-review | routed | same   | same     | rejected | done     | in-progress | resolved | no       | same  | same      | same   | same     | done       | same
        in-progress  | same | same  | merged | same        | needs-review | routed | same   | same     | rejected | no       | done        | resolved | no       | same  | same      | same   | same     | done       | same
        resolved     | no   | same  | no     | same        | no           | no     | no     | no       | no       | no       | no          | done     | reopened | no    | same      | no     | same     | done       | no
        rejected     | no   | same  | no     | same        | no           | no     | no     | no       | done     | no       | no          | no       | reopened | no    | same      | no     | same     | done       | no
        merged       | no   | no    | no     | no          | no           | no     | no     | no       | no       | no       | no          | no       | no       | no    | no        | no     | no       | registered | no
        reopened     | same | same  | merged | same        | needs-review | routed | same   | same     | rejected | no       | no          | no       | done     | same  | same      | same   | same     | done       | same
        """;

    private static readonly (ReportCommand Command, Actor[] By)[] Commands =
    [
        (new ReportCommand.Join(Lives.Second, SignalMatch.SameProblem, null, 12, Urgency.Normal, Lives.Noon), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.Leave(Lives.First, Lives.Second), [Actor.Machine]),
        (new ReportCommand.Merge(new ReportId(Guid.Empty)), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.AddEvidence(Lives.First, 1, Place: false), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.Review([ReviewReason.PlaceDisputed]), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.Route(Lives.Cleaning, "litter", Urgency.High, NotifyNow: true, Lives.Noon + Duration.FromHours(1)), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.Decide(CategoryId.DogFouling), [Lives.Agent]),
        (new ReportCommand.SetPlace(PlaceSource.Agent, 5), [Lives.Agent]),
        (new ReportCommand.Reject(RejectReason.NoProblem), [Lives.Agent]),
        (new ReportCommand.Accept(), [Lives.Crew]),
        (new ReportCommand.Start(), [Lives.Crew]),
        (new ReportCommand.Resolve(ResolveOutcome.Solved), [Lives.Crew, Lives.Agent]),
        (new ReportCommand.Reopen(ReopenReason.CameBack), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.Doubt(new DuplicateDoubt(new ReportId(Guid.Empty), DoubtReason.JustBeyondMetres, null, 31, Duration.Zero)), [Actor.Machine]),
        (new ReportCommand.TellApart(new ReportId(Guid.Empty)), [Lives.Agent]),
        (new ReportCommand.TakeIn(new ReportId(Guid.Empty), Urgency.High, [new SignalPart(Lives.Second, Urgency.High, Lives.Noon)]), [Actor.Machine, Lives.Agent]),
        (new ReportCommand.GiveBack(Lives.Other), [Lives.Agent]),
        (new ReportCommand.Unmerge(new ReportId(Lives.Second.Value), [Lives.First]), [Lives.Agent]),
        (new ReportCommand.SplitOff(Lives.Third, new ReportId(Guid.Empty)), [Lives.Agent]),
    ];

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var rows = Expected.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
            var cells = new TheoryData<string, string, string>();
            foreach (var row in rows.Skip(1))
            {
                for (var column = 1; column < row.Length; column++)
                {
                    cells.Add(row[0], rows[0][column], row[column]);
                }
            }

            return cells;
        }
    }

    public static TheoryData<string, string> Refused
    {
        get
        {
            var refused = new TheoryData<string, string>();
            foreach (var cell in Cells.Where(c => (string)c[2] == "no"))
            {
                refused.Add((string)cell[0], (string)cell[1]);
            }

            return refused;
        }
    }

    [Fact]
    public void The_table_of_expectations_is_whole()
    {
        var states = Enum.GetValues<ReportState>().Select(ReportCode.Of).ToArray();
        var commands = typeof(ReportCommand).GetNestedTypes().Select(t => t.Name).ToArray();

        Cells.Select(c => ((string)c[0], (string)c[1])).ShouldBe(states.SelectMany(s => commands.Select(c => (s, c))), ignoreOrder: true);
        Commands.Select(c => c.Command.GetType().Name).ShouldBe(commands, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_command_does_in_a_state_what_the_table_says(string state, string command, string expected)
    {
        ReportCode.TryParse(state, out ReportState from).ShouldBeTrue();
        var report = Lives.Brought(Lives.Holding, from);
        report.State.ShouldBe(from);
        var (said, by) = Commands.Single(c => c.Command.GetType().Name == command);

        foreach (var actor in by)
        {
            Told(report, ReportDecider.Decide(report, said, actor, Lives.Noon)).ShouldBe(expected, $"by {actor}");
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Nobody_else_gets_an_event_out_of_it(string state, string command, string expected)
    {
        ReportCode.TryParse(state, out ReportState from).ShouldBeTrue();
        var (said, by) = Commands.Single(c => c.Command.GetType().Name == command);
        Actor[] everybody = [Actor.Machine, Lives.Agent, Lives.Crew, new Actor.Service(Lives.Enforcement)];

        foreach (var other in everybody.Where(a => !by.Contains(a)))
        {
            var decision = ReportDecider.Decide(Lives.Brought(Lives.Holding, from), said, other, Lives.Noon);

            (decision is Decision.Refused or Decision.Decided { Events.IsEmpty: true }).ShouldBeTrue($"{other}: {expected}");
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_refusal_says_in_which_state_and_why(string state, string command)
    {
        ReportCode.TryParse(state, out ReportState from).ShouldBeTrue();
        var (said, by) = Commands.Single(c => c.Command.GetType().Name == command);

        Lives.Brought(Lives.Holding, from).Why(said, by[0]).ShouldContain($"is not possible while the report is {state}: ");
    }

    private static string Told(Report before, Decision decision) => decision switch
    {
        Decision.Refused => "no",
        Decision.Decided { Events.IsEmpty: true } => "done",
        Decision.Decided decided when decided.Report.State == before.State => "same",
        Decision.Decided decided => ReportCode.Of(decided.Report.State),
        _ => throw new InvalidOperationException("a decision is one of two"),
    };
}
