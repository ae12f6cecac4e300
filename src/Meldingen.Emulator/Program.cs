using Meldingen.Emulator;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.State;

// A thin program around the library: its own process, so that it goes on while the host is killed and started again.
var settings = ProgramSettings.Read(args);
var scripts = settings.Scripts is { } folder ? ScriptReader.ReadFolder(folder) : new ScriptRead([], []);
if (settings.Mistakes.Count + scripts.Mistakes.Length > 0)
{
    foreach (var mistake in settings.Mistakes.Concat(scripts.Mistakes))
    {
        await Console.Error.WriteLineAsync(mistake);
    }

    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
builder.WebHost.UseUrls(settings.Urls.Split(';'));
if (settings.Clock is { } clock)
{
    builder.Services.AddSingleton<TimeProvider>(p => clock.Resume(p.GetRequiredService<Ledger>()));
}

builder.Services.AddWhatsAppEmulator(settings.Options);
await using var app = builder.Build();
try
{
    app.MapWhatsAppEmulator();
    await app.StartAsync();
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

if (scripts.Scripts.Length > 0)
{
    app.Services.GetRequiredService<ScriptDesk>().Start(scripts.Scripts);
}

foreach (var url in app.Urls)
{
    Console.WriteLine($"emulator listening on {url}");
}

await app.WaitForShutdownAsync();
return 0;
