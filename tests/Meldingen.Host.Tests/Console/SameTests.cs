using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage.Model;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What an agent says of two meldingen, over HTTP, and where signals, photos, labels and deliveries are then.</summary>
public sealed class SameTests(ReportsInReview reports) : IClassFixture<ReportsInReview>
{
    private const string Done = "Opgeslagen.";

    private RunningHost Host => reports.Host;

    [Fact]
    public async Task Two_that_are_the_same_go_on_as_one_and_apart_again_when_it_is_undone()
    {
        var (one, other) = (await reports.NextAsync(), await reports.NextAsync());
        using var agent = new AgentDriver(Host.Address);

        // Confirmed, so that it has a label and a delivery of its own.
        await agent.PressAsync(await agent.OpenReportAsync(one.Number.Value), "form.decide button[value=litter]");
        var (before, otherBefore) = (await StandingAsync(one), await StandingAsync(other));
        before.State.ShouldBe("routed");

        var nowhere = await agent.PressAsync(await OpenAsync(agent, one), "form.merge button", ("Other", "ZEE-2026-999999"));
        var itself = await agent.PressAsync(nowhere, "form.merge button", ("Other", one.Number.Value));
        var merged = await agent.PressAsync(itself, "form.merge button", ("Other", " " + other.Number.Value.ToLowerInvariant()));
        var late = await agent.PressAsync(itself, "form.merge button", ("Other", other.Number.Value));

        (nowhere.Notice, itself.Notice, merged.Notice, late.Notice).ShouldBe(
            ("Er is geen andere melding met dat nummer. Er is niets veranderd.", "Er is geen andere melding met dat nummer. Er is niets veranderd.", Done, Done));
        (await StandingAsync(one)).ShouldBe(("merged", 0, 0, 0));
        var both = await StandingAsync(other);
        (both.Signals, both.Photos, both.Labels).ShouldBe((2, before.Photos + otherBefore.Photos, before.Labels + otherBefore.Labels));
        (await Host.InStoreAsync(s => s.Reports.SingleAsync(r => r.Id == other.Id))).Signals.ShouldBe(2);
        (await AnswerAsync(one, other))!.Same.ShouldBeTrue();
        (await EventsAsync(one))[^1].ShouldBe("merged-into");
        (await EventsAsync(other)).ShouldContain("took-in");

        var undone = await agent.PressAsync(await OpenAsync(agent, one), "form.undo button");

        undone.Notice.ShouldBe(Done);
        (await StandingAsync(one)).ShouldBe(before);
        (await StandingAsync(other)).ShouldBe(otherBefore);
        (await AnswerAsync(one, other)).ShouldBeNull("taken back");
        (await Host.InStoreAsync(s => s.Deliveries.Where(d => d.ReportId == one.Id).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).FirstAsync()))
            .State.ShouldNotBe(DeliveryState.Superseded, "the service is told, whether or not it had been before");

        // Not the same, then: the pair is a label.
        var apart = await agent.PressAsync(undone, "form.merge button:last-of-type", ("Other", other.Number.Value));

        apart.Notice.ShouldBe(Done);
        (await AnswerAsync(one, other))!.Same.ShouldBeFalse();
        (await StandingAsync(one)).ShouldBe(before);
    }

    [Fact]
    public async Task Who_looked_before_a_colleague_acted_changes_nothing()
    {
        var (one, other) = (await reports.NextAsync(), await reports.NextAsync());
        using var agent = new AgentDriver(Host.Address);
        var old = await OpenAsync(agent, one);
        await agent.PressAsync(await agent.OpenReportAsync(one.Number.Value), "form.decide button[value=litter]");

        var refused = await agent.PressAsync(old, "form.merge button", ("Other", other.Number.Value));

        refused.Notice.ShouldStartWith("Een collega was je net voor");
        (await StandingAsync(one)).State.ShouldBe("routed");
        (await AnswerAsync(one, other)).ShouldBeNull();
        (await EventsAsync(other)).ShouldNotContain("took-in");
    }

    [Fact]
    public async Task A_melder_who_meant_something_else_is_split_off_with_what_was_sent()
    {
        var (one, other) = (await reports.NextAsync(), await reports.NextAsync());
        using var agent = new AgentDriver(Host.Address);
        await agent.PressAsync(await OpenAsync(agent, other), "form.merge button", ("Other", one.Number.Value));

        var came = await Host.InStoreAsync(s => s.Signals.Where(g => g.ReportId == one.Id).OrderByDescending(g => g.JoinedAt).FirstAsync());
        var refused = await agent.PressAsync(await OpenAsync(agent, one), $"form.split:has(input[value='{came.Id.Value}']) button");
        refused.Notice.ShouldBe("Deze melder kan hier niet los van. Er is niets veranderd.", "it came with a merge, which can be undone");

        var own = await Host.InStoreAsync(s => s.Signals.Where(g => g.ReportId == one.Id).OrderBy(g => g.JoinedAt).FirstAsync());
        var split = await agent.PressAsync(refused, $"form.split:has(input[value='{own.Id.Value}']) button");

        split.Notice.ShouldBe(Done);
        (await StandingAsync(one)).Signals.ShouldBe(1);
        var begun = await Host.InStoreAsync(async s => await s.Reports.SingleAsync(r => r.Id == s.Signals.Single(g => g.Id == own.Id).ReportId));
        begun.Number.ShouldNotBe(one.Number);
        (await EventsAsync(begun))[..2].ShouldBe(["registered", "sent-to-review"]);
        (await StandingAsync(begun)).Photos.ShouldBe(1);
        (await AnswerAsync(one, begun))!.Same.ShouldBeFalse();
        (await EventsAsync(one))[^1].ShouldBe("signal-split-off");
    }

    private static Task<ConsolePage> OpenAsync(AgentDriver agent, ReportRow report) => agent.OpenAsync($"/meldingen/{report.Number}/same");

    private async Task<(string State, int Signals, int Photos, int Labels)> StandingAsync(ReportRow report) => await Host.InStoreAsync(async s => (
        (await s.Reports.AsNoTracking().SingleAsync(r => r.Id == report.Id)).State,
        await s.Signals.CountAsync(g => g.ReportId == report.Id),
        await s.Hashes.CountAsync(h => h.ReportId == report.Id),
        await s.Labels.CountAsync(l => l.ReportId == report.Id)));

    private Task<DuplicateAnswerRow?> AnswerAsync(ReportRow one, ReportRow other) => Host.InStoreAsync(s => s.DuplicateAnswers.AsNoTracking()
        .SingleOrDefaultAsync(a => (a.OneId == one.Id && a.OtherId == other.Id) || (a.OneId == other.Id && a.OtherId == one.Id)));

    private Task<List<string>> EventsAsync(ReportRow report) =>
        Host.InStoreAsync(s => s.ReportEvents.Where(e => e.ReportId == report.Id).OrderBy(e => e.Ordinal).Select(e => e.Type).ToListAsync());
}
