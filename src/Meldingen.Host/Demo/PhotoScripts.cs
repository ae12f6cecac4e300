using System.Globalization;
using System.Text.Json;
using Meldingen.Emulator.Scenarios;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Demo;

/// <summary>
/// Any folder of photos as meldingen: one sender each, pins on a grid of at least 200 m inside the municipality, at noon unless the photo
/// says at what hour it was taken. So nothing merges but what is the same photo.
/// </summary>
internal static class PhotoScripts
{
    private const double GridMetres = 205;
    private const double MetresPerDegree = 111_195;
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif", ".heic"];

    /// <exception cref="StartRefusedException">No photos, or more than the municipality has room for.</exception>
    public static (IReadOnlyList<PhoneScript> Scripts, IReadOnlyDictionary<string, string> Names) Of(string folder, MunicipalMap map, DateOnly day)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        var places = Grid(map).Take(files.Count).ToList();
        if (files.Count == 0 || places.Count < files.Count)
        {
            throw StartRefusedException.CommandLine("--photos", files.Count == 0
                ? $"no photos in '{folder}' ({string.Join(' ', Endings)})"
                : $"{files.Count} photos, and the municipality has room for {places.Count} at 200 m from each other: give fewer, or a larger municipality");
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var scripts = new List<PhoneScript>();
        for (var i = 0; i < files.Count; i++)
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"316{20_000_000 + i}");
            names[phone] = Path.GetRelativePath(folder, files[i]);
            var read = ScriptReader.Read(Json(i, phone, files[i], places[i], day), folder, names[phone]);
            scripts.AddRange(read.Scripts);
        }

        return (scripts, names);
    }

    private static string Json(int index, string phone, string file, GeoPoint place, DateOnly day)
    {
        var taken = ExifReader.Read(File.ReadAllBytes(file)).TakenAt?.Local.TimeOfDay;
        var hour = taken is { } t ? new TimeOnly(t.Hour, t.Minute, t.Second) : new TimeOnly(12, 0);
        return JsonSerializer.Serialize(new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"photo-{index + 1:D5}"),
            phone,
            startAt = day.ToDateTime(hour).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            steps = new object[]
            {
                new { after = 0, image = file },
                new { after = 5, location = new { lat = place.LatitudeDegrees, lon = place.LongitudeDegrees } },
            },
        });
    }

    private static IEnumerable<GeoPoint> Grid(MunicipalMap map)
    {
        var (southWest, northEast) = map.Bounds;
        for (var latitude = southWest.LatitudeDegrees; latitude <= northEast.LatitudeDegrees; latitude += GridMetres / MetresPerDegree)
        {
            var step = GridMetres / (MetresPerDegree * Math.Cos(double.DegreesToRadians(latitude)));
            for (var longitude = southWest.LongitudeDegrees; longitude <= northEast.LongitudeDegrees; longitude += step)
            {
                var point = GeoPoint.Create(latitude, longitude);
                if (map.Contains(point))
                {
                    yield return point;
                }
            }
        }
    }
}
