using System.Diagnostics;
using System.Globalization;

namespace Meldingen.Benchmarks.Peers;

/// <summary>Somebody else's program in a process that stays: it loads once, and its own clock is around nothing but the work.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    /// <summary>Its name and version, as it says them.</summary>
    public string Version { get; }

    /// <returns>Null when it is not installed.</returns>
    public static Peer? Start(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Samples.PathTo("benchmarks", "peers"),
            };
            start.Environment["UV_THREADPOOL_SIZE"] = "1";
            start.Environment["OMP_NUM_THREADS"] = "1";
            var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() is { Length: > 0 } version)
            {
                return new Peer(process, version);
            }

            process.Dispose();
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <returns>Microseconds of each time.</returns>
    /// <exception cref="InvalidOperationException">It could not.</exception>
    public double[] Measure(int shrink, int times, string file)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shrink} {times} {file}"));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Version} gave up");
        return [.. line.Split(' ').Select(ns => double.Parse(ns, CultureInfo.InvariantCulture) / 1000)];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5_000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
