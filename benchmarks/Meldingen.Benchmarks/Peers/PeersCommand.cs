using System.Diagnostics;

namespace Meldingen.Benchmarks.Peers;

/// <summary>
/// <c>--peers</c>: ours and theirs on the same photos, in turns of a few, all on one core. Whoever is not installed is named, and the rest runs.
/// </summary>
internal static class PeersCommand
{
    public const string Option = "--peers";
    private const string Install = "benchmarks/peers/install.sh";

    /// <param name="conditions">Null: nothing is kept.</param>
    public static async Task<int> RunAsync(Conditions? conditions)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            // Children inherit it. The last core, as the first serves most of the system's interrupts.
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 1 << Math.Min(Environment.ProcessorCount - 1, 30);
        }

        await KeepAsync("photo-decode", DecodeRun.Measure(TellMissing), conditions);
        await KeepAsync("exif", ExifRun.Measure(TellMissing), conditions);
        return 0;
    }

    private static void TellMissing(string name) => Console.WriteLine($"{name} is not installed: {Install}");

    private static async Task KeepAsync(string name, string table, Conditions? conditions)
    {
        Console.WriteLine(table);
        if (conditions is not null)
        {
            await File.WriteAllTextAsync(
                Samples.PathTo("benchmarks", "results", $"{name}.md"), $"# {name}\n\n{await conditions.DescribeAsync()}\n- All on one core, in turns\n\n{table.ReplaceLineEndings("\n")}");
        }
    }
}
