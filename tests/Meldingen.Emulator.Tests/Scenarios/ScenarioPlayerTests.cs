using System.Globalization;
using Meldingen.Emulator.Clock;
using Meldingen.Emulator.Control;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.Tests.Support;
using Meldingen.Emulator.Webhooks;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Scenarios;

public sealed class ScenarioPlayerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 14, 5, 0, TimeSpan.FromHours(1));
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task A_person_who_is_asked_for_the_place_answers_the_question()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await StartAsync(receiver);
        var script = Script("pin-late", "31600000001", """
            { "id": "photo", "after": 0, "image": "photo.jpg", "caption": "Rommel" },
            { "after": 20, "text": "Graag opruimen", "replyTo": "photo" },
            { "whenAsked": "place", "after": 40, "location": { "lat": 51.5, "lon": 3.9 } }
            """);

        var playing = server.Emulator.Player.PlayAsync([script], new PlayOptions { AskPatience = TimeSpan.FromHours(10) }, _limit.Token);
        await UntilAsync(() => receiver.Taken.SelectMany(d => d.Messages).Count() == 2);
        var question = await AskAsync(server);
        var report = await playing;

        report.Scripts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => (s.Id, s.Sent, s.Ended).ShouldBe(("pin-late", 3, true)),
            s => s.NotAsked.ShouldBeEmpty(),
            s => s.Skipped.ShouldBeEmpty());
        var messages = receiver.Taken.SelectMany(d => d.Messages).ToArray();
        messages.Select(m => m["type"]!.GetValue<string>()).ShouldBe(["image", "text", "location"]);
        messages[1]["context"]!["id"]!.GetValue<string>().ShouldBe(messages[0]["id"]!.GetValue<string>());
        messages[2]["context"]!["id"]!.GetValue<string>().ShouldBe(question.Id.Value);
        messages.Select(SentAt).ShouldBe([Start, Start.AddSeconds(20), DateTimeOffset.FromUnixTimeSeconds(question.At.AddSeconds(40).ToUnixTimeSeconds())]);
    }

    [Fact]
    public async Task Who_is_not_asked_does_not_answer_and_the_play_still_ends()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await StartAsync(receiver);
        var scripts = Enumerable.Range(1, 20).Select(i => Script($"person-{i}", $"3160000{i:0000}", """
            { "after": 0, "text": "hoi" }, { "after": 30, "text": "en" }, { "whenAsked": "place", "location": { "lat": 51.5, "lon": 3.9 } }
            """));

        var report = await server.Emulator.Player.PlayAsync(scripts, new PlayOptions { AskPatience = TimeSpan.FromMinutes(5) }, _limit.Token);

        report.Sent.ShouldBe(40);
        report.Scripts.ShouldAllBe(s => s.Ended && s.NotAsked.Length == 1);
        receiver.Taken.SelectMany(d => d.Messages).Count().ShouldBe(40);
        server.Emulator.Player.Progress.Length.ShouldBe(20);
    }

    [Fact]
    public async Task A_script_played_again_after_a_restart_goes_on_where_it_stopped()
    {
        await using var receiver = await Receiver.StartAsync();
        var script = Script("a", "31600000001", """{ "after": 0, "text": "een" }, { "after": 3600, "text": "twee" }, { "after": 3700, "revoke": "step-1" }""");
        var clock = new ShiftedClock { Ahead = Start - DateTimeOffset.UtcNow };
        await using (var server = await StartAsync(receiver, clock))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
            var playing = server.Emulator.Player.PlayAsync([script], null, stop.Token);
            await UntilAsync(() => receiver.Taken.Any());
            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => playing);
        }

        clock.Ahead += TimeSpan.FromHours(2);
        await using (var server = await StartAsync(receiver, clock))
        {
            (await server.Emulator.Player.PlayAsync([script], null, _limit.Token)).Sent.ShouldBe(3);
        }

        var messages = receiver.Taken.SelectMany(d => d.Messages).ToArray();
        messages.Select(m => m["type"]!.GetValue<string>()).ShouldBe(["text", "text", "revoke"]);
        messages[2]["revoke"]!["original_message_id"]!.GetValue<string>().ShouldBe(messages[0]["id"]!.GetValue<string>());
        messages.Select(SentAt).ShouldBe([Start, Start.AddSeconds(3600), Start.AddSeconds(3700)]);
    }

    public void Dispose()
    {
        _limit.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static DateTimeOffset SentAt(System.Text.Json.Nodes.JsonNode message) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(message["timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture)).ToOffset(TimeSpan.FromHours(1));

    private PhoneScript Script(string id, string phone, string steps)
    {
        File.WriteAllBytes(Path.Combine(_folder, "photo.jpg"), Rig.Photo);
        var read = ScriptReader.Read($$"""{ "id": "{{id}}", "phone": "{{phone}}", "startAt": "2026-03-03T14:05:00", "steps": [ {{steps}} ] }""", _folder, id);
        read.Mistakes.ShouldBeEmpty();
        return read.Scripts.ShouldHaveSingleItem();
    }

    private Task<EmulatorServer> StartAsync(Receiver receiver, TimeProvider? clock = null) => EmulatorServer.StartAsync(
        new EmulatorOptions { Webhook = receiver.Url, StateFolder = Path.Combine(_folder, "state"), Statuses = new StatusTimes { Sent = null, Delivered = null, Read = null }, Retry = new RetrySchedule() },
        clock ?? new AcceleratedClock(Start, DateTimeOffset.UtcNow, 600));

    /// <summary>What a host does when no place is known.</summary>
    private async Task<ReceivedView> AskAsync(EmulatorServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.Emulator.AccessToken);
        using var content = new StringContent(
            """
            { "messaging_product": "whatsapp", "to": "31600000001", "type": "interactive",
              "interactive": { "type": "location_request_message", "body": { "text": "Waar is het?" }, "action": { "name": "send_location" } } }
            """);
        using var answer = await http.PostAsync(new Uri($"/v23.0/{server.Emulator.Options.PhoneNumberId}/messages", UriKind.Relative), content, _limit.Token);
        answer.EnsureSuccessStatusCode();
        return server.Emulator.Phone(PhoneNumber.Parse("31600000001")).Received.ShouldHaveSingleItem();
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, _limit.Token);
        }
    }
}
