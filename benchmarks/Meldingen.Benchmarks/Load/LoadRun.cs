using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Meldingen.Emulator;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;

namespace Meldingen.Benchmarks.Load;

/// <summary>The same load on the bare endpoint and on the whole host, each a process of its own, from a generator that is one too.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    public static async Task<LoadFigures> RunAsync(LoadOptions options)
    {
        var bare = await BareAsync(options);
        var folder = Samples.PathTo("BenchmarkDotNet.Artifacts", $"load-{Path.GetRandomFileName()}");
        try
        {
            return await HostAsync(options, bare, folder);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Arrivals> BareAsync(LoadOptions options)
    {
        var secret = RandomNumberGenerator.GetHexString(32);
        await using var endpoint = Child.Start("benchmarks.dll", BareEndpoint.Option);
        await endpoint.TellAsync(secret);
        await using var generator = await GeneratorAsync(await endpoint.ListeningAsync(onErrors: false), "100200300400500", secret);
        await PhaseAsync(generator, options.WarmUpMessages, 1, options.Rate);
        return await PhaseAsync(generator, options.Messages, 1, options.Rate);
    }

    private static async Task<LoadFigures> HostAsync(LoadOptions options, Arrivals bare, string folder)
    {
        await using var whatsApp = await EmulatorServer.StartAsync(new EmulatorOptions { StateFolder = Path.Combine(folder, "emulator") });
        var data = Path.Combine(folder, "host");
        await using var host = Child.Start(
            "Meldingen.Host.dll", "emulated", "--emulator", whatsApp.Address.ToString(), "--data", data, "--desk", "http://127.0.0.1:9", "--desk-secret", "unused", "--url", "http://127.0.0.1:0");
        await using var generator = await GeneratorAsync(await host.ListeningAsync(onErrors: true), whatsApp.Emulator.Options.PhoneNumberId, whatsApp.Emulator.AppSecret);
        var stored = new StoredMessages(new HostSettings { Data = data });

        await PhaseAsync(generator, options.WarmUpMessages, 1, options.Rate);
        await DrainAsync(stored);
        var worked = host.Worked;
        var singles = await PhaseAsync(generator, options.Messages, 1, options.Rate);
        var behind = await stored.UnreadAsync();
        var drained = await DrainAsync(stored);
        worked = host.Worked - worked;
        var large = await PhaseAsync(generator, options.LargeBodies, Generator.InLargeBody, 0);
        await DrainAsync(stored);
        var sent = options.WarmUpMessages + options.Messages + (options.LargeBodies * Generator.InLargeBody);
        return new LoadFigures(options, bare, singles, large, sent, await stored.RowsAsync(), await stored.ReadAsync(), behind, drained, worked);
    }

    private static async Task<Child> GeneratorAsync(Uri server, string phoneNumberId, string secret)
    {
        var generator = Child.Start("benchmarks.dll", Generator.Option);
        await generator.TellAsync($"{new Uri(server, WhatsAppSetup.Path)} {phoneNumberId} {secret}");
        return generator;
    }

    private static async Task<Arrivals> PhaseAsync(Child generator, int bodies, int messages, int rate)
    {
        await generator.TellAsync(string.Create(CultureInfo.InvariantCulture, $"{bodies} {messages} {rate}"));
        return Arrivals.Parse(await generator.ReadAsync());
    }

    private static async Task<TimeSpan> DrainAsync(StoredMessages stored)
    {
        var since = Stopwatch.StartNew();
        while (await stored.UnreadAsync() > 0)
        {
            if (since.Elapsed > LongestDrain)
            {
                throw new TimeoutException($"after {LongestDrain} {await stored.UnreadAsync()} messages are still unread");
            }

            await Task.Delay(20);
        }

        return since.Elapsed;
    }
}
