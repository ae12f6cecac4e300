using System.Globalization;
using System.Text.Json;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Demo;

/// <summary>
/// <c>emulated --emulator URL --data DIR --desk URL --desk-secret S [--municipality DIR] [--url URL] [--start ISO8601] [--factor N]</c>: a host against an
/// emulator that runs as a process of its own, so that either can be killed and started again.
/// </summary>
internal static class EmulatedCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new ConfigurationBuilder().AddCommandLine(args).Build();
        var missing = new[] { "emulator", "data", "desk", "desk-secret" }.Where(o => string.IsNullOrEmpty(options[o])).ToList();
        if (missing.Count > 0)
        {
            throw new StartRefusedException([.. missing.Select(o => new Problem("command line", "--" + o, "is missing"))]);
        }

        var municipality = options["municipality"] ?? Path.Combine(AppContext.BaseDirectory, "samples", "municipality", "zeedrecht");
        var served = MunicipalityFolder.Load(municipality);
        var (data, emulator) = (Path.GetFullPath(options["data"]!), new Uri(options["emulator"]!));
        using var control = new HttpClient { BaseAddress = emulator, Timeout = TimeSpan.FromSeconds(10) };
        var connection = await control.GetFromJsonAsync<JsonElement>("/_emulator/connection");
        var number = connection.Deserialize<NumberSettings>(JsonSerializerOptions.Web)!;
        await EmulatedTemplates.SubmitAsync(emulator, connection.GetProperty("businessAccountId").GetString()!, number.AccessToken, served.Municipality.Templates);
        var settings = EmulatedSettings.Of(
            data, municipality, options["url"] ?? "http://127.0.0.1:5080", emulator, number, new Uri(options["desk"]!), options["desk-secret"]!, served);
        await using var app = await MeldingenHost.BuildAsync(settings, Roles.All, await TimeAsync(options, data), emulated: true);
        await app.StartAsync();
        using var told = await control.PutAsJsonAsync("/_emulator/webhook", new { url = new Uri(new Uri(app.Urls.First()), WhatsAppSetup.Path) });
        told.EnsureSuccessStatusCode();
        await System.Console.Error.WriteLineAsync($"host listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<TimeProvider> TimeAsync(IConfiguration options, string data)
    {
        if (options["start"] is not { } start)
        {
            return TimeProvider.System;
        }

        Directory.CreateDirectory(data);
        var clock = await DemoClock.ContinueOrBeginAsync(
            data, DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), double.Parse(options["factor"] ?? "1", CultureInfo.InvariantCulture));
        return new AnchoredTime(clock.Now.Start, clock.Now.Anchor, clock.Now.Factor);
    }
}
