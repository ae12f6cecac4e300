using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Storage.Model;
using Meldingen.TestServers;
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
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(2);
    private HostUnderFire _fire = null!;

    [Fact]
    public async Task Ten_kills_lose_nothing_and_double_nothing()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MELDINGEN_KILLS") ?? "10", CultureInfo.InvariantCulture);
        await _fire.KillAsync(kills, new Random(20260609), TimeSpan.FromMilliseconds(1500), TimeSpan.FromMilliseconds(6000));
        using var last = _fire.StartHost();
        await _fire.SettleAsync(last, LongestSettling);
        await last.KillAsync();

        var state = await _fire.Control.GetFromJsonAsync("/_emulator/messages");
        await using var played = await PlayedStore.OpenAsync(_fire.Data);
        var store = played.Store;
        (await store.RawEvents.CountAsync(e => e.Kind == RawEventKind.Message)).ShouldBe(state.AsArray().Count, "each message has exactly one raw row");
        (await store.Messages.CountAsync()).ShouldBe(state.AsArray().Count);
        (await store.Messages.CountAsync(m => m.Fate == MessageFate.Waiting)).ShouldBe(0);
        (await store.Photos.CountAsync()).ShouldBe(await store.Messages.CountAsync(m => m.Kind == "image" || m.Kind == "document"), "each media is one photo");
        (await store.Photos.CountAsync(p => p.State == MediaState.Pending || p.State == MediaState.Lost)).ShouldBe(0);
        (await store.Drafts.CountAsync(d => d.State != DraftState.Registered && d.State != DraftState.Absorbed)).ShouldBe(0);
        await ExpectWhatEachConversationSaysAsync(played);
        await ExpectOneSignalPerDraftAsync(played);
        await ExpectDeliveriesAsync(played);
        await ExpectOneAcknowledgementAsync(played);
    }

    public async Task InitializeAsync()
    {
        _fire = await HostUnderFire.StartAsync("60", "--delivery:parallel=4", "--retry:firstWait=00:00:20", "--retry:longestWait=00:01:00");
        await PlayAsync();
    }

    public async Task DisposeAsync() => await _fire.DisposeAsync();

    // Everybody writes within the first half hour of the scenario: while the host is being killed.
    private async Task PlayAsync()
    {
        var index = 0;
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "conversations"), "*.json").Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var script = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            script["startAt"] = string.Create(CultureInfo.InvariantCulture, $"2026-06-09T09:{index++:D2}:00");
            var copy = Path.Combine(_fire.Folder, Path.GetFileName(file));
            await File.WriteAllTextAsync(copy, script.ToJsonString());
        }

        Directory.CreateSymbolicLink(Path.Combine(_fire.Folder, "photos"), Repository.PathTo("data-samples", "conversations", "photos"));
        using var answer = await _fire.Control.PostAsync("/_emulator/scripts", new StringContent(new JsonObject { ["folder"] = _fire.Folder }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    // Everything happens at another hour here, so what it is may differ; that it is a melding, a thread or a referral may not.
    private static async Task ExpectWhatEachConversationSaysAsync(PlayedStore played)
    {
        foreach (var file in Directory.GetFiles(Repository.PathTo("data-samples", "conversations"), "*.expected.json").Order(StringComparer.Ordinal))
        {
            var outcome = JsonNode.Parse(await File.ReadAllTextAsync(file))!["outcome"]!.GetValue<string>();
            var person = await played.SenderAsync(Path.GetFileName(file).Replace(".expected.json", "", StringComparison.Ordinal));
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
        _fire.Deliveries.Distinct().Order(StringComparer.Ordinal).ShouldBe(wanted.Order(StringComparer.Ordinal), "the receiver has every key and no other");
        (await played.Store.Deliveries.CountAsync(d => d.State != DeliveryState.Accepted && d.State != DeliveryState.Superseded)).ShouldBe(0);
    }

    private async Task ExpectOneAcknowledgementAsync(PlayedStore played)
    {
        foreach (var signal in await played.Store.Signals.ToListAsync())
        {
            var replies = await played.Store.Replies.Where(r => r.Subject == signal.DraftId.Value && r.Situation != "ask-place").ToListAsync();
            replies.Count.ShouldBe(1, $"one acknowledgement for signal {signal.Id}");
        }

        await _fire.ExpectEachTextOnceAsync(played);
    }
}
