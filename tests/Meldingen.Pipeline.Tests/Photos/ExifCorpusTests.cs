using System.Globalization;
using System.Text.RegularExpressions;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Pipeline.Tests.Photos;

/// <summary>Untouched files of many cameras, against what another reader said of them.</summary>
[Trait("Corpus", "exif")]
public class ExifCorpusTests(ITestOutputHelper output)
{
    /// <summary>Where we say something else than the index, each with its reason.</summary>
    private static readonly Dictionary<string, string> Differing = new(StringComparer.Ordinal)
    {
        ["drewnoakes__jpg~FLIR Vue Pro 640.jpg: gps"] = "0,0 is no place",
        ["drewnoakes__jpg~Issue 308.jpg: gps"] = "0,0 is no place",
        ["drewnoakes__jpg~Samsung GT-I9000 (Galaxy S).jpg: gps"] = "0,0 is no place",
        ["drewnoakes__jpg~FLIR iPhone device.jpg: gps"] = "stands in the maker's own record of the heat picture, not in EXIF, and there without the sign of the west: the wrong side of the earth",
        ["drewnoakes__jpg~FLIR Vue Pro 640.jpg: time"] = "stands in the maker's own record of the heat picture, not in EXIF",
        ["drewnoakes__jpg~FLIR iPhone device.jpg: time"] = "stands in the maker's own record of the heat picture, not in EXIF",
        ["ianare__jpg~exif-org~sony-powershota5.jpg: time"] = "a camera from before EXIF: the time stands in a maker's segment",
        ["ianare__jpg~exif-org~sony-powershota5.jpg: make"] = "a camera from before EXIF: the name stands in a maker's segment",
        ["ianare__jpg~exif-org~sony-powershota5.jpg: model"] = "a camera from before EXIF: the name stands in a maker's segment",
        ["drewnoakes__jpg~FujiFilm SP-2500.jpg: time"] = "a scanner: blanks for the shutter's time, which the index quotes; the next best is taken",
        ["drewnoakes__jpg~Kodak CLAS Digital Film Scanner HR200 (1).jpg: time"] = "a scanner: no shutter's time, which alone is in the index; the next best is taken",
        ["drewnoakes__jpg~Kodak CLAS Digital Film Scanner HR200 (2).jpg: time"] = "a scanner: no shutter's time, which alone is in the index; the next best is taken",
        ["drewnoakes__jpg~Olympus C860L.jpg: time"] = "all zeros, which the index quotes: no time",
    };

    [SkippableFact]
    public void Cameras_are_understood_as_another_reader_understands_them()
    {
        var folder = SharedData.Folder("exif");
        var rows = File.ReadAllLines(Path.Combine(folder, "INDEX.csv")).Skip(1).Select(Cells).ToArray();
        var disagreements = new List<string>();
        foreach (var row in rows)
        {
            var facts = ExifReader.Read(File.ReadAllBytes(Path.Combine(folder, row[0])));
            Compare(row[0], "gps", Place(row[3], row[4]), facts.Gps?.Point);
            Compare(row[0], "orientation", row[5] is { Length: > 0 } o ? o : "1", facts.Orientation.ToString(CultureInfo.InvariantCulture));

            // Some makers pad their names with blanks.
            Compare(row[0], "make", row[6].Trim(), facts.Make ?? "");
            Compare(row[0], "model", row[7].Trim(), facts.Model ?? "");

            // What follows the seconds, fractions and an offset, has tests of its own.
            Compare(row[0], "time", row[8][..Math.Min(row[8].Length, 19)], facts.TakenAt?.Local.ToString("uuuu:MM:dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "");
        }

        disagreements.ForEach(output.WriteLine);
        output.WriteLine($"{rows.Length} files, {disagreements.Count} differ");
        disagreements.ShouldBe(Differing.Keys, ignoreOrder: true);

        void Compare(string file, string what, object? expected, object? actual)
        {
            if (!Same(expected, actual))
            {
                disagreements.Add($"{file}: {what}");
                output.WriteLine($"{file}: {what}: the index says '{expected}', we read '{actual}'");
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

    private static bool Same(object? expected, object? actual) => (expected, actual) switch
    {
        (GeoPoint e, GeoPoint a) => Math.Abs(e.LatitudeDegrees - a.LatitudeDegrees) < 1e-6 && Math.Abs(e.LongitudeDegrees - a.LongitudeDegrees) < 1e-6,
        _ => Equals(expected, actual),
    };

    private static GeoPoint? Place(string latitude, string longitude) =>
        latitude.Length == 0 ? null : GeoPoint.Create(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture));

    // Makers have commas in their names, between quotes.
    private static string[] Cells(string line) =>
        [.. Regex.Matches(line, """(?:^|,)(?:"(?<cell>[^"]*)"|(?<cell>[^",]*))""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["cell"].Value)];
}
