using System.Collections.Immutable;
using System.Globalization;

namespace Meldingen.TestServers;

/// <summary>A face in a photo of the corpus, marked by hand: data-samples/marks/faces.csv. Places are parts of the upright picture, 0 to 1.</summary>
/// <param name="View">frontal, profile, partial, blurred, tiny or printed.</param>
public sealed record MarkedFace(string Photo, double Left, double Top, double Width, double Height, string View)
{
    /// <summary>Faces of people who are there and can be seen: not printed ones, nor spots that only the rest of a body tells to be one.</summary>
    public bool IsClear => View is "frontal" or "profile" or "partial";

    /// <param name="csv">Lines of the file, the header first.</param>
    /// <returns>By SHA-256 of the photo.</returns>
    public static ImmutableDictionary<string, ImmutableArray<MarkedFace>> Read(IEnumerable<string> csv) => csv.Skip(1)
        .Select(line => line.Split(','))
        .Select(f => (Photo: f[0], Numbers: f[1..7].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray(), View: f[7]))
        .Select(f => new MarkedFace(
            f.Photo, f.Numbers[2] / f.Numbers[0], f.Numbers[3] / f.Numbers[1], f.Numbers[4] / f.Numbers[0], f.Numbers[5] / f.Numbers[1], f.View))
        .GroupBy(f => f.Photo, StringComparer.Ordinal)
        .ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The part of the face that areas cover, 0 to 1, by a grid of points.</summary>
    public double CoveredBy(IReadOnlyCollection<(double Left, double Top, double Width, double Height)> areas)
    {
        const int grid = 10;
        var covered = 0;
        for (var i = 0; i < grid * grid; i++)
        {
            var (x, y) = (Left + (((i % grid) + 0.5) / grid * Width), Top + (((i / grid) + 0.5) / grid * Height));
            covered += areas.Any(a => x >= a.Left && x < a.Left + a.Width && y >= a.Top && y < a.Top + a.Height) ? 1 : 0;
        }

        return covered / (double)(grid * grid);
    }
}
