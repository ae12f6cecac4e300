using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Redaction;

namespace Meldingen.Benchmarks.Quality;

/// <summary>How many of the faces that people marked by hand are hidden in copies, which are not, and what else is hidden.</summary>
internal static class PeopleStudy
{
    public const string Option = "--people";

    // Most of a face; a chin that looks out tells nobody's name.
    private const double Hidden = 0.6;
    private static readonly int[] Widths = [32, 16, 12, 8, 0];

    /// <param name="folder">The photos that were marked, all of them: what has no mark is taken to show no face.</param>
    public static string Run(string folder)
    {
        var marks = MarkedFace.Read(File.ReadLines(Samples.PathTo("data-samples", "marks", "faces.csv")));
        using var finder = new PeopleFinder();
        var faces = new List<Looked>();
        var (without, spotted, spots, area) = (0, 0, 0, 0d);
        var times = new List<TimeSpan>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            if (PhotoCopies.Picture(bytes, PhotoCopies.DisplaySide) is not { } picture)
            {
                continue;
            }

            var start = Stopwatch.GetTimestamp();
            var found = finder.Find(picture);
            times.Add(Stopwatch.GetElapsedTime(start));
            var sha256 = Sha256.Of(bytes).Hex;
            if (marks.TryGetValue(sha256, out var marked))
            {
                var areas = found.Select(a => (a.Left, a.Top, a.Width, a.Height)).ToList();
                faces.AddRange(marked.Select(m => new Looked(m, m.Width * picture.Width, m.CoveredBy(areas) >= Hidden, picture)));
            }
            else
            {
                (without, spotted, spots, area) = (without + 1, spotted + Math.Min(1, found.Length), spots + found.Length, area + Covered(found));
            }
        }

        return Tell(faces, times, FormattableString.Invariant(
            $"Photos without a marked face: {without}; something is hidden in {spotted} ({(double)spotted / without:0.00}), {spots} places, {area / without:0.0000} of a picture on average. Some of it is people who turn their backs."));
    }

    private static string Tell(List<Looked> faces, List<TimeSpan> times, string rest)
    {
        var text = new StringBuilder("Hidden: at least 0.6 of the face. Width: of the marked face, in pixels of the copy that others see.\n\n| faces | marked | hidden | recall |\n|---|---:|---:|---:|\n");
        var clear = faces.Where(f => f.Mark.IsClear).ToList();
        Row("clear: frontal, profile or partial", clear);
        foreach (var (least, above) in Widths.Zip(Widths.Prepend(int.MaxValue)))
        {
            Row($"… {least} {(above == int.MaxValue ? "pixels and more" : $"to {above - 1} pixels")}", clear.Where(f => f.Pixels >= least && f.Pixels < above));
        }

        foreach (var view in faces.GroupBy(f => f.Mark.View, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Row(view.Key, view);
        }

        var middle = times.Order().ElementAt(times.Count / 2);
        text.Append(CultureInfo.InvariantCulture, $"\n{rest}\n\nTime for a photo: {middle.TotalMilliseconds:0} ms (median), {times.Max().TotalMilliseconds:0} ms at most, on one core.\n\n");
        text.Append("Clear faces of 12 pixels and more that were missed:\n\n| photo | view | left, top | size | picture |\n|---|---|---:|---:|---:|\n");
        foreach (var miss in clear.Where(f => !f.IsHidden && f.Pixels >= 12).OrderByDescending(f => f.Pixels))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {miss.Mark.Photo[..12]} | {miss.Mark.View} | {miss.Mark.Left * miss.Width:0}, {miss.Mark.Top * miss.Height:0} | {miss.Pixels:0} × {miss.Mark.Height * miss.Height:0} | {miss.Width} × {miss.Height} |\n");
        }

        return text.ToString();

        void Row(string name, IEnumerable<Looked> of)
        {
            var all = of.ToList();
            var hidden = all.Count(f => f.IsHidden);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {all.Count} | {hidden} | {(all.Count == 0 ? "" : ((double)hidden / all.Count).ToString("0.00", CultureInfo.InvariantCulture))} |\n");
        }
    }

    private static double Covered(ImmutableArray<PictureArea> areas) => Math.Min(1, areas.Sum(a => a.Size));

    private sealed record Looked(MarkedFace Mark, double Pixels, bool IsHidden, int Width, int Height)
    {
        public Looked(MarkedFace mark, double pixels, bool isHidden, DecodedPhoto picture)
            : this(mark, pixels, isHidden, picture.Width, picture.Height)
        {
        }
    }
}
