using System.Diagnostics;

namespace Meldingen.Benchmarks.Peers;

/// <summary>ExifTool as its users make it fast: one process that is asked again and again.</summary>
internal sealed class ExifTool : IDisposable
{
    private const string Ready = "{ready}";
    private readonly Process _process;

    private ExifTool(Process process) => _process = process;

    public string Version { get; private set; } = "";

    /// <returns>Null when it is not installed.</returns>
    public static ExifTool? Start()
    {
        try
        {
            var tool = new ExifTool(Process.Start(new ProcessStartInfo("exiftool", ["-stay_open", "True", "-@", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!);
            tool._process.StandardInput.Write("-ver\n-execute\n");
            tool._process.StandardInput.Flush();
            tool.Version = tool._process.StandardOutput.ReadLine() ?? "";
            tool._process.StandardOutput.ReadLine();
            return tool;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <returns>Microseconds until its answer is whole.</returns>
    public double Ask(IEnumerable<string> arguments, string file)
    {
        var start = Stopwatch.GetTimestamp();
        _process.StandardInput.Write($"{string.Join('\n', arguments)}\n{file}\n-execute\n");
        _process.StandardInput.Flush();
        while (_process.StandardOutput.ReadLine() is { } line && line != Ready)
        {
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    public void Dispose()
    {
        _process.StandardInput.Write("-stay_open\nFalse\n");
        _process.StandardInput.Flush();
        _process.WaitForExit(5_000);
        _process.Dispose();
    }
}
