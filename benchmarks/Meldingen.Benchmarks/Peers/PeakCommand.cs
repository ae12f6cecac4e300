using System.Diagnostics;
using System.Globalization;
using System.Text;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Peers;

/// <summary><c>--peak</c>: what a photo of 100 megapixels takes, of memory and time, in each format; each in a process of its own.</summary>
internal static class PeakCommand
{
    public const string Option = "--peak";
    public const string ChildOption = "--peak-of";
    private const int Side = 10_000;

    // What libvips' encoders are told.
    private static readonly (string Name, string Save, string Arguments)[] Formats =
    [
        ("JPEG", "jpegsave_buffer", "Q=80"),
        ("JPEG, progressive", "jpegsave_buffer", "Q=80,interlace=true"),
        ("PNG", "pngsave_buffer", "compression=1"),
        ("PNG, interlaced", "pngsave_buffer", "compression=1,interlace=true"),
        ("WebP", "webpsave_buffer", "Q=60,effort=0"),
        ("TIFF, strips", "tiffsave_buffer", "compression=lzw"),
        ("TIFF, tiles", "tiffsave_buffer", "compression=lzw,tile=true"),
        ("GIF", "gifsave_buffer", "effort=1"),
        ("AVIF", "heifsave_buffer", "compression=av1,effort=0,Q=50"),
    ];

    /// <param name="conditions">Null: nothing is kept.</param>
    public static async Task<int> RunAsync(Conditions? conditions)
    {
        var table = new StringBuilder("| format | file, MiB | answer | peak above the file, MiB | seconds |\n|---|--:|---|--:|--:|\n");
        _ = new VipsDecoder();
        using var image = VipsImage.FromRgb(DrawnPhoto.Rgb(Side, Side), Side, Side);
        foreach (var (name, save, arguments) in Formats)
        {
            var file = Path.GetTempFileName();
            await File.WriteAllBytesAsync(file, VipsOperation.Buffer(save, image, arguments)!);
            var line = await ChildAsync(file);
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {new FileInfo(file).Length / 1048576.0:F1} | {line}\n");
            Console.WriteLine($"{name}: {line}");
            File.Delete(file);
        }

        if (conditions is not null)
        {
            await File.WriteAllTextAsync(
                Samples.PathTo("benchmarks", "results", "photo-peak.md"),
                $"# photo-peak\n\n{await conditions.DescribeAsync()}\n- A drawn photo of {Side} × {Side} pixels, decoded to analysis scale; the peak is what the kernel saw the process hold (VmHWM)\n\n{table}");
        }

        return 0;
    }

    /// <summary>Decodes one file and tells what it took.</summary>
    public static int Measure(string file)
    {
        var bytes = File.ReadAllBytes(file);
        // Of what limits would refuse it is told what they save.
        var decoder = new VipsDecoder(new DecodeLimits { MostBytes = int.MaxValue, MostPixelsAtOnce = Side * Side });
        decoder.Decode(DrawnPhoto.Small);
        var before = Peak();
        var clock = Stopwatch.StartNew();
        var answer = decoder.Decode(bytes) switch
        {
            DecodeResult.Readable(var photo) => $"{photo.Width} × {photo.Height}",
            DecodeResult.Unreadable(var reason, _) => reason,
            _ => "",
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer} | {Peak() - before:F0} | {clock.Elapsed.TotalSeconds:F1} |"));
        return 0;
    }

    private static async Task<string> ChildAsync(string file)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [ChildOption, file]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var line = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? line.Trim() : $"ended with {child.ExitCode} | | |";
    }

    // MiB.
    private static double Peak() => double.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
}
