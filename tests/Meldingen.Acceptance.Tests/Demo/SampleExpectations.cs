using System.Text.Json.Nodes;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>Holds what a demo left behind against the expectation that lies beside each conversation.</summary>
internal static class SampleExpectations
{
    /// <returns>One sentence for each thing that is not as it should be.</returns>
    public static async Task<IReadOnlyList<string>> WrongAsync(PlayedStore played)
    {
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "conversations"), "*.expected.json").Order(StringComparer.Ordinal))
        {
            wrong.AddRange(await WrongAsync(played, file));
        }

        return wrong;
    }

    private static async Task<IReadOnlyList<string>> WrongAsync(PlayedStore played, string file)
    {
        var expected = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var name = Path.GetFileName(file).Replace(".expected.json", "", StringComparison.Ordinal);
        var person = await played.SenderAsync(name);
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
        var theirs = (await played.SignalsAsync(await played.SenderAsync(other))).Select(s => s.ReportId).ToList();
        return mine is [var a] && theirs is [var b] && a == b ? [] : [$"{name}: should have joined {other}"];
    }
}
