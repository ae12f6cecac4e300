using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Acceptance.Tests.Demo;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Acceptance.Tests.Soak;

/// <summary>
/// Many people at once on an accelerated clock: messages late, twice and in another order, one media request in twenty failing, and the host killed five times.
/// Two hundred people by default; MELDINGEN_SOAK_PEOPLE=2000 is the long one (20,000 messages, about a quarter of an hour).
/// </summary>
public sealed class SoakTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Photos = 200;
    private const int Kills = 5;
    private const double Factor = 120;

    // Seconds of the scenario between the first and the last to begin, for 200 people; the last one is done 90 minutes later.
    private const double Beginnings = 2400;
    private const double LongestDelay = 600;

    private readonly Random _random = new(2026_11_25);
    private readonly Stopwatch _since = new();
    private HostUnderFire _fire = null!;
    private DateTimeOffset _start;

    [Fact]
    public async Task Nothing_is_lost_nothing_is_doubled_and_nobody_is_asked_twice()
    {
        var people = int.Parse(Environment.GetEnvironmentVariable("MELDINGEN_SOAK_PEOPLE") ?? "200", CultureInfo.InvariantCulture);
        var citizens = Enumerable.Range(0, people).Select(i => Citizen.Draw(i, _random, Photos, i * Beginnings / 200)).ToArray();
        var media = await UploadAsync();
        await FailAsync("media", "500", 0.02);
        await FailAsync("media", "404", 0.01);
        await FailAsync("download", "cut", 0.02);

        _since.Start();
        using var ended = new CancellationTokenSource();
        var answering = AnswerAsync([.. citizens.Where(c => c.Answers)], ended.Token);
        var saying = SayAsync(citizens, media);
        var share = TimeSpan.FromSeconds((citizens.Max(c => c.Says.Max(s => s.Sent)) + LongestDelay) / Factor / Kills);
        await _fire.KillAsync(Kills, new Random(5), share * 0.6, share);
        using var last = _fire.StartHost();
        await saying;
        await _fire.SettleAsync(last, TimeSpan.FromMinutes(2) + TimeSpan.FromMilliseconds(300 * people));
        await ended.CancelAsync();
        await answering;
        await _fire.SettleAsync(last, TimeSpan.FromMinutes(2));
        await last.KillAsync();

        await using var played = await PlayedStore.OpenAsync(_fire.Data);
        await ExpectEachMessageOnceAsync(played);
        await ExpectEachPhotoInOneSignalAsync(played);
        await ExpectWhatBelongsTogetherAsync(played, citizens);
        await ExpectNobodyIsAskedTwiceAsync(played, citizens);
        output.WriteLine(
            $"{people} people, {await played.Store.Messages.CountAsync()} messages, {await played.Store.Photos.CountAsync()} photos, {await played.Store.Signals.CountAsync()} signals, "
            + $"{await played.Store.Reports.CountAsync()} meldingen, {await played.Store.Threads.CountAsync()} threads and referrals, {_since.Elapsed.TotalSeconds:F0} s");
    }

    public async Task InitializeAsync()
    {
        _fire = await HostUnderFire.StartAsync(
            Factor.ToString(CultureInfo.InvariantCulture), "--delivery:parallel=4", "--delivery:reorder=true", "--delivery:duplicates=0.1", "--seed=17",
            "--retry:firstWait=00:01:00", "--retry:longestWait=00:04:00", "--mediaUrlLifetime=00:30:00");
        _start = DateTimeOffset.Parse(HostUnderFire.Start, CultureInfo.InvariantCulture).AddMinutes(10);
    }

    public async Task DisposeAsync() => await _fire.DisposeAsync();

    private async Task<string[]> UploadAsync()
    {
        var ids = new string[Photos];
        for (var i = 0; i < Photos; i++)
        {
            using var answer = await _fire.Control.PostAsync($"/_emulator/media?fileName={i}.png", new ByteArrayContent(DrawnPng.Draw(i)));
            ids[i] = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        }

        return ids;
    }

    private Task FailAsync(string endpoint, string fault, double probability) =>
        PostAsync("/_emulator/faults", new JsonObject { ["endpoint"] = endpoint, ["fault"] = fault, ["probability"] = probability });

    /// <summary>Everybody sends when it is time, but for the delay: the webhook comes up to ten minutes after the message was sent.</summary>
    private async Task SayAsync(Citizen[] citizens, string[] media)
    {
        var all = citizens.SelectMany(c => c.Says.Select(s => (c.Phone, Says: s, At: s.Sent + (_random.NextDouble() < 0.3 ? _random.NextDouble() * LongestDelay : _random.NextDouble() * 5))))
            .OrderBy(s => s.At).ToArray();
        foreach (var (phone, says, at) in all)
        {
            await UntilAsync(at);
            var message = says.Message.DeepClone().AsObject();
            if (says.PhotoIndex is { } photo)
            {
                message["image"] = new JsonObject { ["media"] = media[photo] };
            }

            message["key"] = says.Key;
            message["sentAt"] = _start.AddSeconds(says.Sent).ToString("O", CultureInfo.InvariantCulture);
            await PostAsync($"/_emulator/phones/{phone}/messages", message);
        }
    }

    /// <summary>Who is asked for the place answers each question once.</summary>
    private async Task AnswerAsync(Citizen[] citizens, CancellationToken ended)
    {
        var answered = new HashSet<string>(StringComparer.Ordinal);
        while (!ended.IsCancellationRequested)
        {
            foreach (var citizen in citizens)
            {
                var phone = JsonNode.Parse(await _fire.Control.GetStringAsync($"/_emulator/phones/{citizen.Phone}", CancellationToken.None))!;
                foreach (var question in phone["received"]!.AsArray().Where(m => m!["kind"]!.GetValue<string>() == "location_request_message").Select(m => m!["id"]!.GetValue<string>()).Where(answered.Add))
                {
                    await PostAsync($"/_emulator/phones/{citizen.Phone}/messages", new JsonObject
                    {
                        ["location"] = new JsonObject { ["lat"] = citizen.LatitudeDegrees, ["lon"] = citizen.LongitudeDegrees },
                        ["replyTo"] = question,
                        ["key"] = $"{citizen.Phone}/answer/{question}",
                    });
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(1), ended).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task ExpectEachMessageOnceAsync(PlayedStore played)
    {
        var sent = (await _fire.Control.GetFromJsonAsync("/_emulator/messages")).AsArray();
        (await played.Store.RawEvents.CountAsync(e => e.Kind == RawEventKind.Message)).ShouldBe(sent.Count, "each message has exactly one raw row");
        (await played.Store.Messages.CountAsync()).ShouldBe(sent.Count);
        (await played.Store.Messages.CountAsync(m => m.Fate == MessageFate.Waiting)).ShouldBe(0);
        (await played.Store.Persons.CountAsync()).ShouldBe(sent.Select(m => m!["phone"]!.GetValue<string>()).Distinct().Count());
        (await played.Store.Conversations.CountAsync()).ShouldBe(await played.Store.Persons.CountAsync());
        (await played.Store.Work.CountAsync(w => w.State == Storage.Work.WorkState.Failed)).ShouldBe(0);
    }

    private static async Task ExpectEachPhotoInOneSignalAsync(PlayedStore played)
    {
        (await played.Store.Photos.CountAsync()).ShouldBe(await played.Store.Messages.CountAsync(m => m.Kind == "image"), "each media is one photo");
        (await played.Store.Photos.Select(p => p.State).Distinct().ToListAsync()).ShouldBe([MediaState.Fetched]);
        var drafts = await played.Store.Photos.Join(played.Store.Messages, p => p.MessageId, m => m.Id, (p, m) => m.DraftId).ToListAsync();
        var signals = (await played.Store.Signals.Select(s => s.DraftId).ToListAsync()).ToHashSet();
        drafts.ShouldAllBe(d => d != null && signals.Contains(d.Value), "every photo is in exactly one signal");
    }

    private static async Task ExpectWhatBelongsTogetherAsync(PlayedStore played, Citizen[] citizens)
    {
        foreach (var citizen in citizens)
        {
            var person = await played.PersonAsync(citizen.Phone);
            var messages = await played.Store.Messages.AsNoTracking().Where(m => m.PersonId == person).OrderBy(m => m.SentAt).ToListAsync();
            var (album, later) = (DraftOf(2, 4), DraftOf(1, 3));
            album.ShouldNotBe(later);
            messages.Where(m => m.DraftId is not null).Select(m => m.DraftId!.Value).Distinct().Count().ShouldBe(2, $"{citizen.Phone} reports two things");
            messages.Count(m => m.Fate is MessageFate.Thread or MessageFate.Referral).ShouldBe(3, $"and says something else");

            // The album has two photos, the later report one; both with all the words that went with them.
            DraftId DraftOf(int photos, int said)
            {
                var draft = messages.Where(m => m.DraftId is not null).GroupBy(m => m.DraftId!.Value).Single(g => g.Count(m => m.Kind == "image") == photos);
                draft.Count(m => m.ContextKey is null).ShouldBe(said, citizen.Phone);
                return draft.Key;
            }
        }
    }

    private async Task ExpectNobodyIsAskedTwiceAsync(PlayedStore played, Citizen[] citizens)
    {
        var marks = await _fire.ExpectEachTextOnceAsync(played);
        var asked = (await played.Store.Replies.Where(r => r.Situation == "ask-place").ToListAsync()).ToDictionary(r => r.Id.ToString("N"), r => r.Subject);
        foreach (var citizen in citizens)
        {
            var about = marks[citizen.Phone].Where(asked.ContainsKey).Select(m => asked[m]).ToList();
            about.Distinct().Count().ShouldBe(about.Count, "no draft is asked about twice");
            about.Count.ShouldBeLessThanOrEqualTo(2, "one question at most for each report");
        }
    }

    private async Task UntilAsync(double scenarioSeconds)
    {
        // The scenario begins ten minutes after the clock: enough for whatever came before.
        var wait = TimeSpan.FromSeconds((scenarioSeconds + 600) / Factor) - _since.Elapsed;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }
    }

    private async Task PostAsync(string path, JsonObject body)
    {
        using var answer = await _fire.Control.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
