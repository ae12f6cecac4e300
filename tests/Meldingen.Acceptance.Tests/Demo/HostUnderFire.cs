using System.Collections.Concurrent;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>An emulator and a field service that go on, and a host that is killed without warning and started again on the same data and clock.</summary>
internal sealed class HostUnderFire : IAsyncDisposable
{
    public const string Start = "2026-06-09T09:00:00+02:00";

    private readonly ConcurrentBag<string> _deliveries = [];
    private readonly WebApplication _desk;
    private readonly HostProgram _emulator;
    private readonly string _factor;

    private HostUnderFire(string folder, WebApplication desk, HostProgram emulator, string factor)
    {
        (Folder, _desk, _emulator, _factor) = (folder, desk, emulator, factor);
        Control = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        desk.MapPost("/{service}", (HttpContext context) =>
        {
            _deliveries.Add(context.Request.Headers[WebhookDelivery.IdempotencyHeader].ToString());
            return Results.Accepted();
        });
    }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "host");

    /// <summary>The emulator's control API.</summary>
    public HttpClient Control { get; }

    /// <summary>Idempotency keys as the field services got them.</summary>
    public IReadOnlyCollection<string> Deliveries => _deliveries;

    /// <param name="factor">Seconds of the scenario in a real one.</param>
    /// <param name="emulator">Further settings of the emulator.</param>
    public static async Task<HostUnderFire> StartAsync(string factor, params string[] emulator)
    {
        var folder = Directory.CreateTempSubdirectory("meldingen-fire-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var program = HostProgram.Start(
            "Meldingen.Emulator.dll",
            ["--urls=http://127.0.0.1:0", "--state=" + Path.Combine(folder, "emulator"), "--clock:start=" + Start, "--clock:factor=" + factor, .. emulator]);
        var fire = new HostUnderFire(folder, builder.Build(), program, factor);
        await fire._desk.StartAsync();
        fire.Control.BaseAddress = await program.ListeningAsync(TimeSpan.FromSeconds(30));
        return fire;
    }

    public HostProgram StartHost() => HostProgram.Start(
        "Meldingen.Host.dll", "emulated", "--emulator", Control.BaseAddress!.ToString(), "--data", Data, "--desk", _desk.Urls.First(), "--desk-secret", "s3cret",
        "--url", "http://127.0.0.1:0", "--start", Start, "--factor", _factor);

    /// <summary>Starts it and kills it, again and again.</summary>
    /// <param name="alive">How long it lives each time, drawn between the two.</param>
    public async Task KillAsync(int times, Random random, TimeSpan alive, TimeSpan longest)
    {
        for (var kill = 0; kill < times; kill++)
        {
            using var host = StartHost();
            await Task.Delay(alive + ((longest - alive) * random.NextDouble()));
            host.HasExited.ShouldBeFalse(host.Errors);
            await host.KillAsync();
        }
    }

    /// <summary>Until everything that was said has been taken and no work is left, but for replies whose fate is unknown.</summary>
    public async Task SettleAsync(HostProgram host, TimeSpan longest)
    {
        var until = DateTime.UtcNow + longest;
        while (DateTime.UtcNow < until)
        {
            await Task.Delay(1000);
            host.HasExited.ShouldBeFalse(host.Errors);
            var scripts = (await Control.GetFromJsonAsync("/_emulator/scripts")).AsArray();
            var undelivered = (await Control.GetFromJsonAsync("/_emulator/state"))["webhooks"]!["undelivered"]!.GetValue<int>();
            if (undelivered > 0 || !scripts.All(s => s!["ended"]!.GetValue<bool>()))
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

    /// <summary>Phones show each of our texts once, or the agent's list shows it as unknown.</summary>
    /// <returns>Ids of our replies, by phone.</returns>
    public async Task<ILookup<string, string>> ExpectEachTextOnceAsync(PlayedStore played)
    {
        var shown = new List<(string Phone, string Mark)>();
        foreach (var phone in (await Control.GetFromJsonAsync("/_emulator/phones")).AsArray().Select(p => p!.GetValue<string>()))
        {
            var marks = (await Control.GetFromJsonAsync($"/_emulator/phones/{phone}"))["received"]!.AsArray()
                .Select(m => m!["callbackData"]?.GetValue<string>()).OfType<string>().Select(m => m.Split('-')[0]).ToList();
            marks.Distinct().Count().ShouldBe(marks.Count, "no text came twice");
            shown.AddRange(marks.Select(m => (phone, m)));
        }

        var onPhones = shown.Select(s => s.Mark).ToHashSet(StringComparer.Ordinal);
        foreach (var reply in await played.Store.Replies.Where(r => r.State != ReplyState.Unknown).ToListAsync())
        {
            onPhones.ShouldContain(reply.Id.ToString("N"), $"the {reply.Situation} that counts as sent is on a phone");
        }

        var states = await played.Store.Replies.Select(r => r.State).ToListAsync();
        states.ShouldAllBe(s => s == ReplyState.Accepted || s == ReplyState.Sent || s == ReplyState.Delivered || s == ReplyState.Read || s == ReplyState.Unknown);
        return shown.ToLookup(s => s.Phone, s => s.Mark);
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        _emulator.Dispose();
        await _desk.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
