using System.Diagnostics;
using System.Text;
using Meldingen.Host.Operations;
using Meldingen.Storage;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>The host or the emulator as a process of its own, started from what was built beside the tests.</summary>
internal sealed class HostProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _lines = new();
    private readonly StringBuilder _errors = new();

    private HostProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(_lines, line.Data);
        process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static HostProgram Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new HostProgram(Process.Start(start)!);
    }

    public string Errors => Text(_errors);

    public string Output => Text(_lines);

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public async Task<(int ExitCode, string Output)> EndAsync(TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"not ended within {atMost}: {Errors}", e);
        }

        _process.WaitForExit(); // the last lines
        return (_process.ExitCode, Output);
    }

    /// <summary>The address it says that it listens on.</summary>
    public async Task<Uri> ListeningAsync(TimeSpan atMost)
    {
        var until = DateTime.UtcNow + atMost;
        while (DateTime.UtcNow < until && !_process.HasExited)
        {
            if ((Output + Errors).Split('\n').FirstOrDefault(l => l.Contains("listening on ", StringComparison.Ordinal)) is { } line)
            {
                return new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..].Trim());
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"it does not listen: {Output}{Errors}");
    }

    /// <summary>Waits until its store says so.</summary>
    /// <param name="data">Its data folder.</param>
    public async Task HasAsync(TimeSpan atMost, Func<MeldingenStore, Task<bool>> condition, string data)
    {
        var until = DateTime.UtcNow + atMost;
        var settings = new HostSettings { Data = data };
        while (DateTime.UtcNow < until && !_process.HasExited)
        {
            if (Directory.Exists(Path.Combine(data, "photos")))
            {
                await using var store = new MeldingenStore(StoreServices.OptionsFor(settings.StoreOptions));
                try
                {
                    if (await condition(store))
                    {
                        return;
                    }
                }
                catch (Microsoft.Data.Sqlite.SqliteException)
                {
                    // The schema is being made.
                }
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"it never came to that: {Output}{Errors}");
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
