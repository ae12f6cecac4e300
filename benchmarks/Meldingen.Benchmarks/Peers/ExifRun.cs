using System.Diagnostics;
using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Photos;

namespace Meldingen.Benchmarks.Peers;

/// <summary>From bytes to facts, beside ExifTool, which stays open and is asked for the same tags.</summary>
internal static class ExifRun
{
    private const int OurTurns = 30;
    private const int OurTimesPerTurn = 500;
    private const int TheirTimesPerTurn = 5;
    private static readonly string[] Asked =
    [
        "-j", "-n", "-fast", "-DateTimeOriginal", "-CreateDate", "-ModifyDate", "-OffsetTimeOriginal", "-OffsetTimeDigitized", "-OffsetTime", "-GPSLatitude", "-GPSLongitude",
        "-GPSHPositioningError", "-GPSDateTime", "-Orientation", "-Make", "-Model", "-Software",
    ];

    /// <returns>Markdown.</returns>
    /// <exception cref="InvalidOperationException">We read something else than we wrote.</exception>
    public static string Measure(Action<string> tellMissing)
    {
        var jpeg = DrawnExif.Into(DrawnPhoto.Jpeg(1600, 1200, "Q=80"));
        if (ExifReader.Read(jpeg) is not { Gps: not null, TakenAt.Offset: not null, Orientation: 6, Make: "Drawn" })
        {
            throw new InvalidOperationException("the drawn EXIF is not read whole");
        }

        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, jpeg);
        using var tool = ExifTool.Start();
        if (tool is null)
        {
            tellMissing("ExifTool");
        }

        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 1_500;)
        {
            _ = ExifReader.Read(jpeg);
        }

        var (ours, theirs) = (new Figures(), new Figures());
        tool?.Ask(Asked, file);
        for (var turn = 0; turn < OurTurns; turn++)
        {
            ours.Add(Enumerable.Range(0, OurTimesPerTurn).Select(_ => OurTime(jpeg)).ToArray());
            theirs.Add(Enumerable.Range(0, tool is null ? 0 : TheirTimesPerTurn).Select(_ => tool!.Ask(Asked, file)).ToArray());
        }

        File.Delete(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ExifReader.Read(jpeg);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0;
        var table = new StringBuilder("| who | µs: median (middle half) | ours is |\n|---|--:|--:|\n");
        table.Append(CultureInfo.InvariantCulture, $"| EXIF to facts (ours), {allocated:F1} KiB allocated | {ours.InMicroseconds()} | |\n");
        if (tool is not null)
        {
            table.Append(CultureInfo.InvariantCulture, $"| peer: ExifTool {tool.Version}, -stay_open, the same tags | {theirs.InMicroseconds()} | {theirs.Median / ours.Median:F0} × as fast |\n");
        }

        return table.ToString();
    }

    private static double OurTime(byte[] jpeg)
    {
        var start = Stopwatch.GetTimestamp();
        _ = ExifReader.Read(jpeg);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
