using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Meldingen.Emulator;
using Meldingen.Emulator.Scenarios;
using Meldingen.Host.Bus;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Demo;

/// <summary>
/// The whole way on one machine: the emulator plays people over real HTTP, the host takes their messages, fetches their photos, classifies,
/// places, joins, routes, delivers and answers, on a clock that runs faster from a fixed instant.
/// </summary>
internal static class DemoCommand
{
    // Tuesday 9 June 2026, early in the morning while it is still night to the rules, in Dutch summer time.
    private static readonly DateTimeOffset ScenarioStart = new(2026, 6, 9, 5, 38, 0, TimeSpan.FromHours(2));
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var options = DemoOptions.Read(args);
        var log = options.Json ? System.Console.Error : System.Console.Out;
        var folder = options.Data ?? Directory.CreateTempSubdirectory("meldingen-demo-").FullName;
        Directory.CreateDirectory(folder);
        try
        {
            return await RunAsync(options, folder, log);
        }
        finally
        {
            if (options.Data is null)
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<int> RunAsync(DemoOptions options, string folder, TextWriter log)
    {
        var watch = Stopwatch.StartNew();
        var served = MunicipalityFolder.Load(options.Municipality);

        // Photos come at their own hours of one day, most of them at noon: that day is played whole, and fast.
        var clock = await DemoClock.ContinueOrBeginAsync(
            folder, options.Photos is null ? ScenarioStart : ScenarioStart.Add(-ScenarioStart.TimeOfDay), options.Photos is null ? options.Factor : DemoOptions.HighestFactor);
        var (scripts, names) = Scripts(options, served);
        var time = new PacedTime(clock.Now.Reached, clock.Now.Factor);
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await using var desk = await FieldServiceDesk.StartAsync(secret, () => new HostClock(time).Now);
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { StateFolder = Path.Combine(folder, "emulator"), Delivery = new() { Parallel = 4 }, Map = Path.Combine(options.Municipality, MunicipalityFiles.BaseMap) }, time);
        var number = new NumberSettings
        {
            PhoneNumberId = emulator.Emulator.Options.PhoneNumberId,
            AppSecret = emulator.Emulator.AppSecret,
            AccessToken = emulator.Emulator.AccessToken,
            VerifyToken = emulator.Emulator.VerifyToken,
        };
        var settings = EmulatedSettings.Of(folder, options.Municipality, options.Url, emulator.Address, number, desk.Address, secret, served);
        await using var app = await MeldingenHost.BuildAsync(settings, Roles.All, time, emulated: true);
        await app.StartAsync();
        await EmulatedTemplates.SubmitAsync(emulator.Address, emulator.Emulator.Options.BusinessAccountId, number.AccessToken, served.Municipality.Templates);
        emulator.Emulator.Webhook = new Uri(new Uri(app.Urls.First()), WhatsAppSetup.Path);
        await log.WriteLineAsync($"Demo of {served.Municipality.Name}: {scripts.Count} conversations, the clock runs up to {time.Factor.ToString(CultureInfo.InvariantCulture)} times as fast. Console: {app.Urls.First()}  Phone: {emulator.Address}");
        using var limit = new CancellationTokenSource(LongestRun);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, app.Lifetime.ApplicationStopping);
        var stores = app.Services.GetRequiredService<IDbContextFactory<MeldingenStore>>();
        var pace = new DemoPace(time, clock, emulator.Emulator, stores, app.Services.GetRequiredService<HostClock>(), app.Services.GetRequiredService<RelaySignal>())
            .RunAsync(app.Lifetime.ApplicationStopping);
        var playing = emulator.Emulator.Player.PlayAsync(scripts, cancellation: stop.Token);
        await WatchAsync(playing, pace, stores, scripts.Count, time, log, stop.Token);
        time.SlowDown();
        await using var store = await stores.CreateDbContextAsync();
        var summary = await DemoSummary.ReadAsync(store, scripts.Count, watch.ElapsedMilliseconds, CancellationToken.None);
        await DemoTable.WriteAsync(log, store, served, CancellationToken.None);
        if (options.Photos is not null)
        {
            await DemoPhotos.TellAsync(log, store, app.Services.GetRequiredService<PersonalData>(), names, CancellationToken.None);
        }

        await log.WriteLineAsync($"{desk.Received.Count} deliveries taken by the field services, {desk.Received.Values.Count(n => n > 1)} of them more than once.");
        await log.FlushAsync();
        await System.Console.Out.WriteLineAsync(options.Json
            ? JsonSerializer.Serialize(summary, VocabularyJson.Options)
            : $"{summary.Messages} messages, {summary.Drafts} drafts: {summary.Created} meldingen, {summary.Merged} joined, {summary.Threads} for an agent, {summary.Referred} referred; {summary.Routed} routed, {summary.NeedsReview} to review; {summary.Unfinished} unfinished, {summary.Failed} failed; {summary.ElapsedMilliseconds} ms");
        if (!options.Once)
        {
            await log.WriteLineAsync($"The console stays at {app.Urls.First()}. Open {emulator.Address} and send a message as a citizen. Ctrl+C ends the demo.");
            await app.WaitForShutdownAsync();
        }

        await app.StopAsync();
        await pace;
        return summary is { Unfinished: 0, Failed: 0 } ? 0 : 1;
    }

    private static (IReadOnlyList<PhoneScript> Scripts, IReadOnlyDictionary<string, string> Names) Scripts(DemoOptions options, ServedMunicipality served)
    {
        if (options.Photos is { } photos)
        {
            return PhotoScripts.Of(photos, served.Municipality.Map, DateOnly.FromDateTime(ScenarioStart.DateTime));
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "conversations");
        var read = ScriptReader.ReadFolder(folder);
        return read.Mistakes.IsEmpty
            ? (read.Scripts, new Dictionary<string, string>(StringComparer.Ordinal))
            : throw new StartRefusedException([.. read.Mistakes.Select(m => new Problem(folder, "$", m))]);
    }

    private static async Task WatchAsync(
        Task<PlayReport> playing, Task pace, IDbContextFactory<MeldingenStore> stores, int conversations, TimeProvider time, TextWriter log, CancellationToken cancellation)
    {
        var told = Stopwatch.StartNew();
        while (!cancellation.IsCancellationRequested)
        {
            await using var store = await stores.CreateDbContextAsync(CancellationToken.None);
            var now = await DemoSummary.ReadAsync(store, conversations, 0, CancellationToken.None);
            if (pace.IsFaulted || (playing.IsCompleted && now.Unfinished == 0))
            {
                break;
            }

            if (told.Elapsed > TimeSpan.FromSeconds(5))
            {
                told.Restart();
                await log.WriteLineAsync($"{time.GetUtcNow().ToOffset(ScenarioStart.Offset).ToString("HH:mm", CultureInfo.InvariantCulture)}  {now.Messages} messages, {now.Created} meldingen, {now.Merged} joined, {now.Threads + now.Referred} elsewhere, {now.Routed} routed, {now.Unfinished} under way");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), CancellationToken.None);
        }

        foreach (var broken in new[] { playing, pace }.Where(t => t.IsFaulted))
        {
            await broken;
        }
    }
}
