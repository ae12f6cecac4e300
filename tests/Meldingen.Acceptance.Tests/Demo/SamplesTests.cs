using System.Text.Json.Nodes;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>Plays every conversation of data-samples through a running host, once, and holds each against its own expectation.</summary>
public sealed class SamplesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-samples-").FullName;
    private (int ExitCode, string Output) _ended;
    private string _errors = "";

    [Fact]
    public async Task Every_conversation_comes_out_as_its_expectation_says()
    {
        _ended.ExitCode.ShouldBe(0, _errors);
        await using var played = await PlayedStore.OpenAsync(_folder);
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "conversations"), "*.expected.json").Order(StringComparer.Ordinal))
        {
            wrong.AddRange(await WrongAsync(played, file));
        }

        wrong.ShouldBeEmpty();
        var summary = JsonNode.Parse(_ended.Output.TrimEnd().Split('\n')[^1])!;
        summary["drafts"]!.GetValue<int>().ShouldBe(new[] { "created", "merged", "threads", "referred" }.Sum(k => summary[k]!.GetValue<int>()));
        summary["unfinished"]!.GetValue<int>().ShouldBe(0);
        summary["failed"]!.GetValue<int>().ShouldBe(0);
        summary["elapsedMs"]!.GetValue<long>().ShouldBeLessThan(180_000);
    }

    public async Task InitializeAsync()
    {
        using var demo = HostProgram.Start("Meldingen.Host.dll", "demo", "--once", "--json", "--data", _folder, "--url", "http://127.0.0.1:0");
        _ended = await demo.EndAsync(TimeSpan.FromMinutes(5));
        _errors = demo.Errors;
    }

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task<IReadOnlyList<string>> WrongAsync(PlayedStore played, string file)
    {
        var expected = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var name = Path.GetFileName(file).Replace(".expected.json", "", StringComparison.Ordinal);
        var person = await played.PersonAsync(PhoneOf(name));
        var actual = await ActualAsync(played, person, expected);
        return [.. expected.Where(e => e.Key is not ("joins" or "categoryNot" or "language"))
            .Where(e => !JsonNode.DeepEquals(e.Value, actual[e.Key]))
            .Select(e => $"{name}: {e.Key} should be {e.Value?.ToJsonString() ?? "null"} and is {actual[e.Key]?.ToJsonString() ?? "null"}"),
            .. expected["categoryNot"] is { } not && JsonNode.DeepEquals(not, actual["category"]) ? new[] { $"{name}: category must not be {not}" } : [],
            .. await JoinAsync(played, name, expected, person)];
    }

    private static async Task<JsonObject> ActualAsync(PlayedStore played, Meldingen.Pipeline.Vocabulary.PersonId person, JsonObject expected)
    {
        var replies = await played.RepliesAsync(person);
        var actual = new JsonObject { ["replies"] = new JsonArray([.. replies.Select(r => (JsonNode)r.Situation)]) };
        var threads = await played.ThreadsAsync(person);
        var signals = await played.SignalsAsync(person);
        if (threads is [var thread] && signals.Count == 0)
        {
            (actual["outcome"], actual["topic"]) = (thread.Referred ? "referral" : "thread", thread.Topic);
            return actual;
        }

        if (signals is not [var signal] || threads.Count > 0)
        {
            actual["outcome"] = $"{signals.Count} signals and {threads.Count} threads";
            return actual;
        }

        var report = await played.ReportAsync(signal.ReportId);
        (actual["outcome"], actual["match"]) = (signal.Match == "created" ? "report" : "joined", signal.Match);
        actual["category"] = report.Category?.Value ?? "abstain";
        (actual["placeSource"], actual["area"], actual["service"], actual["state"]) = (report.PlaceSource, report.Area, report.Service?.Value, report.State);
        actual["reasons"] = new JsonArray([.. (report.ReviewReasons ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => (JsonNode)r)]);
        (actual["signals"], actual["notifyNow"]) = (report.Signals, report.NotifyNow);
        actual["photos"] = await played.Store.Photos.CountAsync(p => played.Store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == signal.DraftId));
        actual["observedAt"] = InstantPattern.General.Format(report.ObservedAt);
        return actual;
    }

    private static async Task<IReadOnlyList<string>> JoinAsync(PlayedStore played, string name, JsonObject expected, Meldingen.Pipeline.Vocabulary.PersonId person)
    {
        if (expected["joins"]?.GetValue<string>() is not { } other)
        {
            return [];
        }

        var mine = (await played.SignalsAsync(person)).Select(s => s.ReportId).ToList();
        var theirs = (await played.SignalsAsync(await played.PersonAsync(PhoneOf(other)))).Select(s => s.ReportId).ToList();
        return mine is [var a] && theirs is [var b] && a == b ? [] : [$"{name}: should have joined {other}"];
    }

    private static string PhoneOf(string conversation) =>
        JsonNode.Parse(File.ReadAllText(Repository.PathTo("data-samples", "conversations", conversation + ".json")))!["phone"]!.GetValue<string>();
}
