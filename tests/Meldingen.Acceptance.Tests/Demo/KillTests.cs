using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>
/// The emulator and the field services go on; the host is killed without warning again and again while conversations come in. Afterwards nothing is
/// lost and nothing is doubled. MELDINGEN_KILLS sets how often (default 10).
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const string Start = "2026-06-09T09:00:00+02:00";
    private const string Factor = "60";
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-kills-").FullName;
    private readonly ConcurrentBag<string> _deliveries = [];
    private WebApplication _desk = null!;
    private HostProgram _emulator = null!;
    private HttpClient _control = null!;

    [Fact]
    public async Task Ten_kills_lose_nothing_and_double_nothing()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MELDINGEN_KILLS") ?? "10", CultureInfo.InvariantCulture);
        var random = new Random(20260609);
        for (var kill = 0; kill < kills; kill++)
        {
            using var host = StartHost();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500, 6000)));
            host.HasExited.ShouldBeFalse(host.Errors);
            await host.KillAsync();
        }

        using var last = StartHost();
        await SettleAsync(last);
        await last.KillAsync();

        var state = await _control.GetFromJsonAsync("/_emulator/messages");
        await using var played = await PlayedStore.OpenAsync(Data);
        var store = played.Store;
        (await store.RawEvents.CountAsync(e => e.Kind == RawEventKind.Message)).ShouldBe(state.AsArray().Count, "each message has exactly one raw row");
        (await store.Messages.CountAsync()).ShouldBe(state.AsArray().Count);
        (await store.Messages.CountAsync(m => m.Fate == MessageFate.Waiting)).ShouldBe(0);
        (await store.Photos.CountAsync()).ShouldBe(await store.Messages.CountAsync(m => m.Kind == "image" || m.Kind == "document"), "each media is one photo");
        (await store.Photos.CountAsync(p => p.State == PhotoState.Pending || p.State == PhotoState.Lost)).ShouldBe(0);
        (await store.Drafts.CountAsync(d => d.State != DraftState.Registered && d.State != DraftState.Absorbed)).ShouldBe(0);
        await ExpectWhatEachConversationSaysAsync(played);
        await ExpectOneSignalPerDraftAsync(played);
        await ExpectDeliveriesAsync(played);
        await ExpectOneAcknowledgementAsync(played);
    }

    public async Task InitializeAsync()
    {
        _desk = await StartDeskAsync();
        _emulator = HostProgram.Start(
            "Meldingen.Emulator.dll", "--urls=http://127.0.0.1:0", "--state=" + Path.Combine(_folder, "emulator"), "--clock:start=" + Start, "--clock:factor=" + Factor,
            "--delivery:parallel=4", "--retry:firstWait=00:00:20", "--retry:longestWait=00:01:00");
        var address = await _emulator.ListeningAsync(TimeSpan.FromSeconds(30));
        _control = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        await PlayAsync();
    }

    public async Task DisposeAsync()
    {
        _control.Dispose();
        _emulator.Dispose();
        await _desk.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "host");

    // Everybody writes within the first half hour of the scenario: while the host is being killed.
    private async Task PlayAsync()
    {
        var index = 0;
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "conversations"), "*.json").Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var script = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            script["startAt"] = string.Create(CultureInfo.InvariantCulture, $"2026-06-09T09:{index++:D2}:00");
            var copy = Path.Combine(_folder, Path.GetFileName(file));
            await File.WriteAllTextAsync(copy, script.ToJsonString());
        }

        Directory.CreateSymbolicLink(Path.Combine(_folder, "photos"), Repository.PathTo("data-samples", "conversations", "photos"));
        using var answer = await _control.PostAsync("/_emulator/scripts", new StringContent(new JsonObject { ["folder"] = _folder }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private HostProgram StartHost() => HostProgram.Start(
        "Meldingen.Host.dll", "emulated", "--emulator", _control.BaseAddress!.ToString(), "--data", Data, "--desk", _desk.Urls.First(), "--desk-secret", "s3cret",
        "--url", "http://127.0.0.1:0", "--start", Start, "--factor", Factor);

    private async Task SettleAsync(HostProgram host)
    {
        var until = DateTime.UtcNow + LongestSettling;
        while (DateTime.UtcNow < until)
        {
            await Task.Delay(1000);
            host.HasExited.ShouldBeFalse(host.Errors);
            var scripts = (await _control.GetFromJsonAsync("/_emulator/scripts")).AsArray();
            if (!scripts.All(s => s!["ended"]!.GetValue<bool>()))
            {
                continue;
            }

            await using var played = await PlayedStore.OpenAsync(Data);
            var open = await played.Store.Work.Where(w => w.State == WorkState.Ready).ToListAsync();
            var unknown = await played.Store.Replies.Where(r => r.State == ReplyState.Unknown).Select(r => r.Id).ToListAsync();
            if (open.All(w => w.Kind == WorkKind.Reply && unknown.Contains(w.Subject)))
            {
                return;
            }
        }

        throw new TimeoutException("work is left: " + host.Errors);
    }

    // Everything happens at another hour here, so what it is may differ; that it is a melding, a thread or a referral may not.
    private static async Task ExpectWhatEachConversationSaysAsync(PlayedStore played)
    {
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "conversations"), "*.expected.json").Order(StringComparer.Ordinal))
        {
            var outcome = JsonNode.Parse(await File.ReadAllTextAsync(file))!["outcome"]!.GetValue<string>();
            var script = JsonNode.Parse(await File.ReadAllTextAsync(file.Replace(".expected.json", ".json", StringComparison.Ordinal)))!;
            var person = await played.PersonAsync(script["phone"]!.GetValue<string>());
            var (signals, threads) = ((await played.SignalsAsync(person)).Count, (await played.ThreadsAsync(person)).Count);
            (signals, threads).ShouldBe(outcome is "report" or "joined" ? (1, 0) : (0, 1), $"{Path.GetFileName(file)} is a {outcome}");
        }
    }

    private static async Task ExpectOneSignalPerDraftAsync(PlayedStore played)
    {
        var drafts = await played.Store.Drafts.Where(d => d.State != DraftState.Absorbed).Select(d => d.Id).ToListAsync();
        foreach (var draft in drafts)
        {
            var signals = await played.Store.Signals.CountAsync(s => s.DraftId == draft);
            var referred = await played.Store.Threads.CountAsync(t => t.Id == new Meldingen.Pipeline.Vocabulary.ThreadId(draft.Value));
            (signals + referred).ShouldBe(1, $"draft {draft} is one signal or one referral");
        }

        var numbers = await played.Store.Reports.Select(r => r.Number).ToListAsync();
        numbers.Select(n => int.Parse(n.Value[^6..], CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, numbers.Count), "numbers have no gap");
        var signalled = await played.Store.Signals.Select(s => s.ReportId).Distinct().CountAsync();
        signalled.ShouldBe(await played.Store.Reports.CountAsync(r => r.State != "merged"), "every report has a signal, unless it goes on in another");
    }

    private async Task ExpectDeliveriesAsync(PlayedStore played)
    {
        var wanted = await played.Store.Deliveries.Where(d => d.State != DeliveryState.Superseded).Select(d => d.IdempotencyKey).ToListAsync();
        wanted.Count.ShouldBeGreaterThan(8);
        _deliveries.Distinct().Order(StringComparer.Ordinal).ShouldBe(wanted.Order(StringComparer.Ordinal), "the receiver has every key and no other");
        (await played.Store.Deliveries.CountAsync(d => d.State != DeliveryState.Accepted && d.State != DeliveryState.Superseded)).ShouldBe(0);
    }

    private async Task ExpectOneAcknowledgementAsync(PlayedStore played)
    {
        foreach (var signal in await played.Store.Signals.ToListAsync())
        {
            var replies = await played.Store.Replies.Where(r => r.Subject == signal.DraftId.Value && r.Situation != "ask-place").ToListAsync();
            replies.Count.ShouldBe(1, $"one acknowledgement for signal {signal.Id}");
        }

        var onPhones = new List<string>();

        // Every phone shows each of our texts once, or the agent's list shows it as unknown.
        foreach (var phone in (await _control.GetFromJsonAsync("/_emulator/phones")).AsArray())
        {
            var shown = (await _control.GetFromJsonAsync($"/_emulator/phones/{phone!.GetValue<string>()}"))["received"]!.AsArray()
                .Select(m => m!["callbackData"]?.GetValue<string>()).OfType<string>().ToList();
            shown.Distinct().Count().ShouldBe(shown.Count, "no text came twice");
            onPhones.AddRange(shown);
        }

        foreach (var reply in await played.Store.Replies.Where(r => r.State != ReplyState.Unknown).ToListAsync())
        {
            onPhones.ShouldContain(reply.Id.ToString("N"), $"the {reply.Situation} that counts as sent is on a phone");
        }

        var states = await played.Store.Replies.Select(r => r.State).ToListAsync();
        states.ShouldAllBe(s => s == ReplyState.Accepted || s == ReplyState.Sent || s == ReplyState.Delivered || s == ReplyState.Read || s == ReplyState.Unknown);
    }

    private async Task<WebApplication> StartDeskAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/{service}", (HttpContext context) =>
        {
            _deliveries.Add(context.Request.Headers[WebhookDelivery.IdempotencyHeader].ToString());
            return Results.Accepted();
        });
        await app.StartAsync();
        return app;
    }
}
