using System.Text.Json.Nodes;
using Meldingen.Acceptance.Tests.Demo;
using Meldingen.Acceptance.Tests.Drivers;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Loop;

/// <summary>
/// Once around, with every program as a process of its own: a photo comes in over a signed webhook, an agent decides in the console, the field service
/// has it, the melder has a number, and what the agent said becomes the next model.
/// </summary>
public sealed class WholeLoopTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Snapshot Unclear = new("31612345600", "grass-unclear.jpg", 51.6755, 3.4147, "dog-fouling");

    // More than a kilometre from each other, so that each is a melding of its own.
    private static readonly Snapshot[] Others =
    [
        new("31612345601", "dog-fouling-pavement.jpg", 51.6545, 3.4460, "dog-fouling"),
        new("31612345602", "dog-fouling-path.jpg", 51.6888, 3.4350, "dog-fouling"),
        new("31612345603", "litter-1.jpg", 51.6435, 3.4072, "litter"),
        new("31612345604", "litter-2.jpg", 51.6717, 3.4488, "litter"),
        new("31612345605", "litter-mill.jpg", 51.6951, 3.3992, "litter"),
    ];

    private Town _town = null!;
    private AgentDriver _agent = null!;

    [Fact]
    public async Task What_a_citizen_photographed_and_an_agent_confirmed_reaches_the_service_and_the_next_model()
    {
        // Citizens send; each hears a number.
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var snapshot in Others.Prepend(Unclear))
        {
            var reporter = _town.Reporter(snapshot.Phone);
            await reporter.SendPhotoAsync(PathOf(snapshot));
            await reporter.SendPlaceAsync(snapshot.LatitudeDegrees, snapshot.LongitudeDegrees);
        }

        foreach (var snapshot in Others.Prepend(Unclear))
        {
            numbers[snapshot.Photo] = await _town.Reporter(snapshot.Phone).AcknowledgedAsync(Patience);
        }

        numbers.Values.Distinct().Count().ShouldBe(numbers.Count, "each photo is a melding of its own");

        // The model does not know: nobody is sent, an agent looks.
        var number = numbers[Unclear.Photo];
        _town.Field.Taken.ShouldNotContain(d => d.Number == number);
        await DecideInTheConsoleAsync(number);

        // The service has it, signed; event and label are stored.
        var delivered = await _town.Field.DeliveredAsync(number, Patience);
        delivered.Service.ShouldBe("cleaning");
        delivered.Body["category"]!.GetValue<string>().ShouldBe("dog-fouling");
        delivered.Body["latitude"]!.GetValue<double>().ShouldBe(Unclear.LatitudeDegrees);
        delivered.At.ShouldBeInRange(Instant.FromUtc(2026, 6, 9, 8, 0), Instant.FromUtc(2026, 6, 10, 8, 0));
        _town.Field.Refused.ShouldBe(0);
        await ExpectStoredAsync(number);

        // The agent says of the others what they are, too.
        foreach (var snapshot in Others)
        {
            var page = await _agent.OpenReportAsync(numbers[snapshot.Photo]);
            (await _agent.PressAsync(page, $"form.decide button[value={snapshot.Category}]")).Notice.ShouldBe("Opgeslagen.");
        }

        await ExpectNextModelAsync(await ExportLabelsAsync());
    }

    public async Task InitializeAsync()
    {
        _town = await Town.StartAsync();
        _agent = new AgentDriver(_town.Console);
    }

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _town.DisposeAsync();
    }

    private static string PathOf(Snapshot snapshot) => Repository.PathTo("data-samples", "conversations", "photos", snapshot.Photo);

    private async Task DecideInTheConsoleAsync(string number)
    {
        var list = await _agent.OpenListAsync();
        var row = list.Document.QuerySelectorAll(".report.needs-review a").Single(a => a.GetAttribute("href") == "/meldingen/" + number);
        var page = await _agent.OpenAsync(row.GetAttribute("href")!);
        page.WordsOf(".review").ShouldContain("het model weet het niet zeker");
        var photo = await _agent.OpenAsync(page.Document.QuerySelector(".photos img")!.GetAttribute("src")!);
        photo.Headers["Content-Type"].ShouldBe("image/jpeg");
        photo.Bytes[..3].ShouldBe([0xFF, 0xD8, 0xFF]);
        page.EachOf(".said .them").Count.ShouldBe(2, "a photo and a pin");
        page.WordsOf(".said .us").ShouldContain(number);
        page.Document.QuerySelectorAll(".ranked li").Length.ShouldBe(5);
        var claim = JsonNode.Parse(page.Document.QuerySelector("#map")!.GetAttribute("data-claims")!)!.AsArray().ShouldHaveSingleItem()!;
        claim["lat"]!.GetValue<double>().ShouldBe(Unclear.LatitudeDegrees);

        var after = await _agent.PressAsync(page, "form.decide button[value=dog-fouling]");

        after.Notice.ShouldBe("Opgeslagen.");
        after.WordsOf("h1").ShouldStartWith("Hondenpoep");
        after.Document.QuerySelector(".review").ShouldBeNull();
    }

    private async Task ExpectStoredAsync(string number)
    {
        await using var played = await PlayedStore.OpenAsync(_town.Data);
        var report = await played.Store.Reports.SingleAsync(r => r.Number == new ReportNumber(number));
        var events = await played.Store.ReportEvents.Where(e => e.ReportId == report.Id).OrderBy(e => e.Ordinal).Select(e => e.Type + " " + e.Actor).ToListAsync();
        events.ShouldBe(["registered system", "sent-to-review system", "category-corrected agent:console", "routed system"]);
        var label = await played.Store.Labels.SingleAsync(l => l.ReportId == report.Id);
        label.Category.ShouldBe(CategoryId.DogFouling);
        label.Sha256.ShouldBe(Sha256.Of(await File.ReadAllBytesAsync(PathOf(Unclear))));
    }

    private async Task<string> ExportLabelsAsync()
    {
        using var export = HostProgram.Start("meldingen.dll", "labels", "export", "--data", _town.Data);
        var (code, lines) = await export.EndAsync(Patience);
        code.ShouldBe(0, export.Errors);
        var file = Path.Combine(_town.Folder, "labels.jsonl");
        await File.WriteAllTextAsync(file, lines);
        var labels = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToDictionary(l => l["sha256"]!.GetValue<string>(), l => l["category"]!.GetValue<string>());
        labels.ShouldBe(Others.Prepend(Unclear).ToDictionary(s => Sha256.Of(File.ReadAllBytes(PathOf(s))).Hex, s => s.Category), ignoreOrder: true);
        return file;
    }

    private async Task ExpectNextModelAsync(string labels)
    {
        var models = Path.Combine(_town.Folder, "models");
        using var train = HostProgram.Start(
            "meldingen.dll", "train", "--labels", labels, "--photo-store", Path.Combine(_town.Data, "photos"), "--out", models, "--cache", Path.Combine(_town.Folder, "cache"), "--penalty", "0.01", "--json");
        var (code, output) = await train.EndAsync(Patience);
        code.ShouldBe(0, train.Errors);
        var answer = JsonNode.Parse(output)!;
        answer["photos"]!.GetValue<int>().ShouldBe(Others.Length + 1);
        var version = answer["folder"]!.GetValue<string>();
        Directory.GetFiles(version).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["card.md", "head.onnx", "metrics.json"]);
        var photos = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(version, "metrics.json")))!["photos"]!;
        foreach (var category in (string[])["dog-fouling", "litter"])
        {
            photos[category]!["agents/2026-06"]!.GetValue<int>().ShouldBe(Others.Prepend(Unclear).Count(s => s.Category == category));
        }
    }
}
