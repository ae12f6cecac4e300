using System.Globalization;
using System.Runtime.InteropServices;

namespace Meldingen.Benchmarks;

/// <summary>The machine that figures belong to, without its name.</summary>
internal static class Machine
{
    /// <returns>"AMD EPYC, 2 cores, 24 GiB, Debian GNU/Linux 12 (bookworm), ext4, .NET 10.0.4"</returns>
    public static async Task<string> DescribeAsync()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return string.Join(
            ", ",
            await ValueAsync("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString(),
            $"{Environment.ProcessorCount} cores",
            string.Create(CultureInfo.InvariantCulture, $"{memory:F0} GiB"),
            await ValueAsync("/etc/os-release", "PRETTY_NAME", '=') ?? RuntimeInformation.OSDescription,
            new DriveInfo(Samples.PathTo()).DriveFormat,
            RuntimeInformation.FrameworkDescription);
    }

    /// <summary>Load averages of the last 1, 5 and 15 minutes, "?" where the system tells none.</summary>
    public static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ').Take(3)) : "?";

    private static async Task<string?> ValueAsync(string file, string key, char separator)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var line = (await File.ReadAllLinesAsync(file)).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
        return line?[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim(' ', '"', '\t');
    }
}
