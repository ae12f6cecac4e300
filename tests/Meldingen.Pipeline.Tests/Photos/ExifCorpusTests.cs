using System.Globalization;
using Meldingen.Pipeline.Photos;
using Meldingen.TestServers;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Pipeline.Tests.Photos;

/// <summary>Untouched files of many cameras, against what another reader said of them.</summary>
[Trait("Corpus", "exif")]
public class ExifCorpusTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Cameras_are_understood_as_another_reader_understands_them()
    {
        var folder = SharedData.Folder("exif");
        var rows = File.ReadAllLines(Path.Combine(folder, "INDEX.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var disagreements = new List<string>();
        foreach (var row in rows)
        {
            var facts = ExifReader.Read(File.ReadAllBytes(Path.Combine(folder, row[0])));
            Compare(row[0], "gps", Gps(row[3], row[4]), facts.Gps is { } gps ? Gps(gps.Point.LatitudeDegrees, gps.Point.LongitudeDegrees) : "");
            Compare(row[0], "orientation", row[5] is { Length: > 0 } o ? o : "1", facts.Orientation.ToString(CultureInfo.InvariantCulture));
            // The index knows the time of the shutter only; files that have just another time are none of its business.
            Compare(row[0], "time", Time(row[8]), Time(row[8]).Length > 0 && facts.TakenAt is { } time ? time.Local.ToString("uuuu:MM:dd HH:mm:ss", CultureInfo.InvariantCulture) : "");
        }

        disagreements.ForEach(output.WriteLine);
        output.WriteLine($"{disagreements.Count} disagreements in {rows.Length} files");
        disagreements.Count.ShouldBeLessThanOrEqualTo(5);

        void Compare(string file, string what, string expected, string actual)
        {
            if (expected != actual)
            {
                disagreements.Add($"{file}: {what}: the index says '{expected}', we read '{actual}'");
            }
        }
    }

    [SkippableFact]
    public void No_damaged_file_makes_it_throw()
    {
        foreach (var file in Directory.GetFiles(SharedData.Folder("corrupt"), "*", SearchOption.AllDirectories))
        {
            ExifReader.Read(File.ReadAllBytes(file)).Orientation.ShouldBeInRange(1, 8);
        }
    }

    // 0,0 is refused as a place by design.
    private static string Gps(string latitude, string longitude) =>
        double.TryParse(latitude, CultureInfo.InvariantCulture, out var lat) && double.TryParse(longitude, CultureInfo.InvariantCulture, out var lon) && (lat, lon) != (0, 0)
            ? Gps(lat, lon)
            : "";

    private static string Gps(double latitude, double longitude) => string.Create(CultureInfo.InvariantCulture, $"{latitude:F4} {longitude:F4}");

    private static string Time(string text) => text.Length >= 19 && char.IsAsciiDigit(text[0]) && !text.StartsWith("0000", StringComparison.Ordinal) ? text[..19] : "";
}
