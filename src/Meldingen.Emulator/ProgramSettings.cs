using System.Globalization;
using Meldingen.Emulator.Clock;
using Meldingen.Emulator.Control;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator;

/// <summary>The program's configuration: command line over environment (EMULATOR__…), read whole, all mistakes at once.</summary>
internal sealed record ProgramSettings(EmulatorOptions Options, string Urls, ClockSettings? Clock, string? Scripts, IReadOnlyList<string> Mistakes)
{
    public const string DefaultUrl = "http://127.0.0.1:5090";

    private static readonly string[] Known =
    [
        "urls", "state", "webhook", "appSecret", "accessToken", "verifyToken", "phoneNumberId", "displayPhoneNumber", "businessAccountId", "mediaUrlLifetime", "mediaLifetime", "uploadLifetime", "stripPhotos",
        "customerServiceWindow", "windowRefusal", "attemptTimeout", "seed", "scripts", "map", "recordings", "retry:firstWait", "retry:growth", "retry:longestWait", "retry:giveUpAfter", "delivery:parallel",
        "delivery:batch", "delivery:reorder", "delivery:duplicates", "delivery:paused", "statuses:sent", "statuses:delivered", "statuses:read", "rates:perSecond", "rates:pairInterval",
        "rates:pairBurst", "templates:file", "templates:wait", "templates:reject", "clock:start", "clock:factor",
    ];

    public static ProgramSettings Read(IReadOnlyList<string> args)
    {
        var mistakes = new List<string>();
        foreach (var arg in args.Where(a => a.StartsWith("--", StringComparison.Ordinal)))
        {
            var key = arg[2..].Split('=')[0];
            if (!Known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                mistakes.Add($"--{key} is not known; known are {string.Join(", ", Known)}");
            }
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("EMULATOR__").AddCommandLine([.. args]).Build();
        var options = ReadOptions(configuration, mistakes);
        mistakes.AddRange(options.Mistakes());
        var urls = configuration["urls"] ?? DefaultUrl;
        var near = urls.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var url) && LoopbackOnly.IsLoopback(url.Host));
        if (!near)
        {
            mistakes.Add("urls: only loopback addresses (http://127.0.0.1:port): the control API hands out secrets");
        }

        return new ProgramSettings(options, urls, ClockSettings.Read(configuration, mistakes), configuration["scripts"], mistakes);
    }

    private static EmulatorOptions ReadOptions(IConfiguration configuration, List<string> mistakes)
    {
        try
        {
            return (configuration.Get<EmulatorOptions>() ?? new EmulatorOptions()) with { StateFolder = configuration["state"] };
        }
        catch (InvalidOperationException e)
        {
            mistakes.Add(e.InnerException is null ? e.Message : $"{e.Message} ({e.InnerException.Message})");
            return new EmulatorOptions();
        }
    }
}

/// <summary>An accelerated clock: what it shows at the first start, and how much faster than the real one it runs.</summary>
internal sealed record ClockSettings(DateTimeOffset Start, double Factor)
{
    public static ClockSettings? Read(IConfiguration configuration, List<string> mistakes)
    {
        var (start, factor) = (configuration["clock:start"], configuration["clock:factor"] ?? "1");
        if (start is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && double.TryParse(factor, CultureInfo.InvariantCulture, out var times)
            && times is >= 0.001 and <= 100_000)
        {
            return new ClockSettings(at, times);
        }

        mistakes.Add("clock: 'start' must be an ISO 8601 time with its offset, 'factor' 0.001 to 100000");
        return null;
    }

    /// <summary>The same start and factor as before: the clock goes on; others: it starts anew.</summary>
    public AcceleratedClock Resume(Ledger ledger)
    {
        var stored = ledger.Read(b => b.Clock);
        if (stored is null || stored.Start != Start || stored.Factor != Factor)
        {
            stored = new Event.ClockStarted(Start, TimeProvider.System.GetUtcNow(), Factor);
            ledger.Record(stored);
        }

        return new AcceleratedClock(stored.Start, stored.RealStart, stored.Factor);
    }
}
