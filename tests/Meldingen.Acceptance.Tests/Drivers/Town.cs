using Meldingen.Acceptance.Tests.Demo;

namespace Meldingen.Acceptance.Tests.Drivers;

/// <summary>A municipality at work, each program a process of its own: WhatsApp (the emulator), the host, and the field services; the clock runs thirty times as fast.</summary>
internal sealed class Town : IAsyncDisposable
{
    private const string Start = "2026-06-09T10:00:00+02:00";
    private const string Factor = "30";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HostProgram _emulator;
    private readonly HostProgram _host;
    private readonly HttpClient _control;

    private Town(string folder, FieldDriver field, HostProgram emulator, HttpClient control, HostProgram host, Uri console) =>
        (Folder, Field, _emulator, _control, _host, Console) = (folder, field, emulator, control, host, console);

    public string Folder { get; }

    /// <summary>The host's own folder: store, photos, keys.</summary>
    public string Data => DataIn(Folder);

    public FieldDriver Field { get; }

    public Uri Console { get; }

    public static async Task<Town> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("meldingen-town-").FullName;
        var field = await FieldDriver.StartAsync();
        HostProgram? emulator = null, host = null;
        try
        {
            emulator = HostProgram.Start(
                "Meldingen.Emulator.dll", "--urls=http://127.0.0.1:0", "--state=" + Path.Combine(folder, "emulator"), "--clock:start=" + Start, "--clock:factor=" + Factor);
            var control = new HttpClient { BaseAddress = await emulator.ListeningAsync(Patience) };
            host = HostProgram.Start(
                "Meldingen.Host.dll", "emulated", "--emulator", control.BaseAddress.ToString(), "--data", DataIn(folder), "--desk", field.Address.ToString(), "--desk-secret", FieldDriver.Secret,
                "--url", "http://127.0.0.1:0", "--start", Start, "--factor", Factor);
            return new Town(folder, field, emulator, control, host, await host.ListeningAsync(Patience));
        }
        catch
        {
            host?.Dispose();
            emulator?.Dispose();
            await field.DisposeAsync();
            throw;
        }
    }

    public ReporterDriver Reporter(string phone) => new(_control, phone);

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        _control.Dispose();
        _emulator.Dispose();
        await Field.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static string DataIn(string folder) => Path.Combine(folder, "host");
}
