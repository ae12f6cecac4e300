using System.Globalization;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What agents do in the console, over HTTP as a browser does it, and what it leaves behind.</summary>
public sealed class DecisionTests(ReportsInReview reports) : IClassFixture<ReportsInReview>
{
    private const string Agent = "agent:console";

    private RunningHost Host => reports.Host;

    [Fact]
    public async Task To_confirm_leaves_an_event_a_label_and_a_route()
    {
        var (report, agent, page) = await OpenNextAsync();
        using var _ = agent;

        var after = await agent.PressAsync(page, "form.decide button.primary");

        after.Notice.ShouldBe("Opgeslagen.");
        after.EachOf(".events li").ShouldContain(l => l.EndsWith("bevestigd collega console", StringComparison.Ordinal));
        (await EventsAsync(report)).ShouldBe([("registered", "system"), ("sent-to-review", "system"), ("category-confirmed", Agent), ("routed", "system")]);
        var now = await ReadAsync(report);
        (now.State, now.Category, now.ReviewReasons).ShouldBe(("routed", report.TopCategory, null));
        var label = await Host.InStoreAsync(s => s.Labels.SingleAsync(l => l.ReportId == report.Id));
        (label.Category, label.Agent, label.ModelSaid, label.ModelVersion).ShouldBe((report.TopCategory!.Value, "console", report.TopCategory, report.ModelVersion));
    }

    [Fact]
    public async Task To_correct_leaves_what_the_agent_said_beside_what_the_model_said()
    {
        var (report, agent, page) = await OpenNextAsync();
        using var _ = agent;
        var other = new[] { CategoryId.Litter, CategoryId.DogFouling }.First(c => c != report.TopCategory);

        var after = await agent.PressAsync(page, $"form.decide button[value={other}]");

        after.Notice.ShouldBe("Opgeslagen.");
        (await EventsAsync(report))[2..].ShouldBe([("category-corrected", Agent), ("routed", "system")]);
        var now = await ReadAsync(report);
        (now.State, now.Category, now.Service!.Value.Value).ShouldBe(("routed", other, "cleaning"));
        var label = await Host.InStoreAsync(s => s.Labels.SingleAsync(l => l.ReportId == report.Id));
        (label.Category, label.ModelSaid).ShouldBe((other, report.TopCategory));
    }

    [Fact]
    public async Task A_place_on_the_map_is_kept_and_one_in_another_municipality_is_not()
    {
        var (report, agent, page) = await OpenNextAsync();
        using var _ = agent;

        var outside = await agent.PressAsync(page, "#savePlace", At(51.625, 3.30));
        var nowhere = await agent.PressAsync(outside, "#savePlace");
        var inside = await agent.PressAsync(nowhere, "#savePlace", At(51.6720, 3.4240));

        outside.Notice.ShouldBe("Die plek ligt buiten de gemeente. Er is niets veranderd.");
        nowhere.Notice.ShouldBe("Klik eerst op de kaart. Er is niets veranderd.");
        inside.Notice.ShouldBe("Opgeslagen.");
        (await EventsAsync(report))[2..].ShouldBe([("place-set", Agent)]);
        var now = await ReadAsync(report);
        (now.State, now.PlaceSource, now.LatitudeDegrees, now.LongitudeDegrees).ShouldBe(("needs-review", "agent", 51.6720, 3.4240));
        now.Area.ShouldNotBeNull();
    }

    [Fact]
    public async Task To_reject_ends_it_and_nothing_can_be_decided_after()
    {
        var (report, agent, page) = await OpenNextAsync();
        using var _ = agent;

        var noReason = await agent.PressAsync(page, "form.reject button", ("reason", "bad-mood"));
        var after = await agent.PressAsync(noReason, "form.reject button", ("reason", "not-ours"));
        var tooLate = await agent.PressAsync(page, "form.decide button.primary");

        noReason.Notice.ShouldBe("Kies een reden uit de lijst. Er is niets veranderd.");
        after.Notice.ShouldBe("Opgeslagen.");
        after.Document.QuerySelector("form").ShouldBeNull("nothing is left to press");
        tooLate.Notice.ShouldBe("Dat kan niet meer: deze melding is afgewezen.");
        (await EventsAsync(report))[2..].ShouldBe([("rejected", Agent)]);
        (await ReadAsync(report)).State.ShouldBe("rejected");
        (await Host.InStoreAsync(s => s.Labels.CountAsync(l => l.ReportId == report.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_agents_at_once_one_is_heard_and_the_other_is_told()
    {
        var (report, one, page) = await OpenNextAsync();
        using var other = new AgentDriver(Host.Address);
        using var _ = one;
        var same = await other.OpenReportAsync(report.Number.Value);

        var answers = await Task.WhenAll(
            one.PressAsync(page, "form.decide button[value=litter]"), other.PressAsync(same, "form.decide button[value=dog-fouling]"));

        answers.Select(a => a.Notice).ShouldBe(
            ["Opgeslagen.", "Een collega was je net voor, of er kwam iets bij. Jouw keuze is niet opgeslagen: kijk nog even en kies opnieuw."], ignoreOrder: true);
        var first = answers[0].Notice == "Opgeslagen." ? CategoryId.Litter : CategoryId.DogFouling;
        (await ReadAsync(report)).Category.ShouldBe(first);
        (await EventsAsync(report)).Count(e => e.Actor == Agent).ShouldBe(1);

        // Having looked again, the other one may still overrule.
        var again = await other.PressAsync(await other.OpenReportAsync(report.Number.Value), "form.decide button[value=wrong-parking]");
        again.Notice.ShouldBe("Opgeslagen.");
        (await EventsAsync(report)).Count(e => e.Actor == Agent).ShouldBe(2);
        (await Host.InStoreAsync(s => s.Labels.SingleAsync(l => l.ReportId == report.Id))).Category.ShouldBe(CategoryId.WrongParking);
    }

    [Fact]
    public async Task What_is_pressed_twice_is_done_once_and_an_unknown_category_is_told()
    {
        var (report, agent, page) = await OpenNextAsync();
        using var _ = agent;

        var unknown = await agent.PressAsync(page, "form.decide button.primary", ("category", "spaceship"));
        var first = await agent.PressAsync(unknown, "form.decide button[value=other]");
        var second = await agent.PressAsync(unknown, "form.decide button[value=other]");

        unknown.Notice.ShouldBe("Deze soort melding kennen we hier niet. Er is niets veranderd.");
        (first.Notice, second.Notice).ShouldBe(("Opgeslagen.", "Opgeslagen."));
        (await EventsAsync(report)).Count(e => e.Actor == Agent).ShouldBe(1);
    }

    private static (string Name, string Value)[] At(double latitude, double longitude) =>
        [("latitude", latitude.ToString(CultureInfo.InvariantCulture)), ("longitude", longitude.ToString(CultureInfo.InvariantCulture))];

    private async Task<(ReportRow Report, AgentDriver Agent, ConsolePage Page)> OpenNextAsync()
    {
        var report = await reports.NextAsync();
        var agent = new AgentDriver(Host.Address);
        return (report, agent, await agent.OpenReportAsync(report.Number.Value));
    }

    private Task<ReportRow> ReadAsync(ReportRow report) => Host.InStoreAsync(s => s.Reports.AsNoTracking().SingleAsync(r => r.Id == report.Id));

    private async Task<List<(string Type, string Actor)>> EventsAsync(ReportRow report) =>
        [.. (await Host.InStoreAsync(s => s.ReportEvents.AsNoTracking().Where(e => e.ReportId == report.Id).OrderBy(e => e.Ordinal).ToListAsync())).Select(e => (e.Type, e.Actor))];
}
