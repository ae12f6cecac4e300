using System.Diagnostics;

namespace Meldingen.Benchmarks.Load;

/// <summary>A process of this run, ended with it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Processor time used so far, of all its threads.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="assembly">Beside this program.</param>
    public static Child Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        Array.ForEach(arguments, start.ArgumentList.Add);
        return new Child(Process.Start(start)!);
    }

    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<string> ReadAsync() => await _process.StandardOutput.ReadLineAsync() ?? throw await EndedAsync();

    /// <summary>The address that it says it listens on; what it says later goes to our own error output.</summary>
    public async Task<Uri> ListeningAsync(bool onErrors)
    {
        var from = onErrors ? _process.StandardError : _process.StandardOutput;
        while (await from.ReadLineAsync() is { } line)
        {
            if (line.Contains("listening on ", StringComparison.Ordinal))
            {
                _ = PassOnAsync(_process.StandardError);
                return new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
            }
        }

        throw await EndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task PassOnAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
        {
            await Console.Error.WriteLineAsync(line);
        }
    }

    private async Task<InvalidOperationException> EndedAsync() => new($"a process of this run ended: {await _process.StandardError.ReadToEndAsync()}");
}
