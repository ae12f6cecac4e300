using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Quality;

/// <summary>What the perceptual hash survives, and how near to each other the hashes of different photos come.</summary>
internal static class HashStudy
{
    public const string Option = "--hashes";
    private const int Closest = 30;
    private static readonly int Radius = DuplicateOptions.Default.MaximumHashDistance;
    private static readonly int LeastQuality = DuplicateOptions.Default.MinimumHashQuality;

    /// <param name="data">The corpus: its folders photos and near-duplicates.</param>
    public static string Run(string data)
    {
        var photos = Hashed(Path.Combine(data, "photos"));
        var text = new StringBuilder();
        Survives(photos, text);
        Different(photos, text);
        Pairs(Path.Combine(data, "near-duplicates"), text);
        return text.ToString();
    }

    private static void Survives(List<Photo> photos, StringBuilder text)
    {
        var compared = photos.Where(p => p.Quality >= LeastQuality).ToList();
        text.Append(CultureInfo.InvariantCulture, $"{photos.Count} photos, {compared.Count} of them of a quality of at least {LeastQuality}: only these are compared.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| edit | photos | within {Radius} bits | recall | distance: median | 95 % | most |\n|---|---:|---:|---:|---:|---:|---:|\n");
        var distances = PhotoEdits.All.ToDictionary(e => e.Name, _ => new List<int>(), StringComparer.Ordinal);
        foreach (var photo in compared)
        {
            var whole = PhotoEdits.Decoded(File.ReadAllBytes(photo.File));
            foreach (var (name, edit) in PhotoEdits.All)
            {
                if (edit(whole) is { } file)
                {
                    distances[name].Add(HashOf(file)!.Value.Hash.DistanceTo(photo.Hash));
                }
            }
        }

        foreach (var (name, _) in PhotoEdits.All)
        {
            var all = distances[name].Order().ToList();
            if (all.Count == 0)
            {
                continue;
            }

            var near = all.Count(d => d <= Radius);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {all.Count} | {near} | {(double)near / all.Count:0.000} | {all[all.Count / 2]} | {all[all.Count * 95 / 100]} | {all[^1]} |\n");
        }
    }

    private static void Different(List<Photo> photos, StringBuilder text)
    {
        var compared = photos.Where(p => p.Quality >= LeastQuality).ToList();
        var near = new PriorityQueue<(Photo, Photo), int>();
        var counts = new int[PhotoHash.Bits + 1];
        for (var i = 0; i < compared.Count; i++)
        {
            for (var k = i + 1; k < compared.Count; k++)
            {
                var distance = compared[i].Hash.DistanceTo(compared[k].Hash);
                counts[distance]++;
                near.Enqueue((compared[i], compared[k]), -distance);
                if (near.Count > Closest)
                {
                    near.Dequeue();
                }
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\nAll {counts.Sum()} pairs of these photos: {counts[..(Radius + 1)].Sum()} within {Radius} bits, {counts[..64].Sum()} below 64, {counts[..90].Sum()} below 90. The closest:\n\n| bits | one | other |\n|---:|---|---|\n");
        foreach (var ((one, other), negative) in near.UnorderedItems.OrderBy(p => -p.Priority).ThenBy(p => p.Element.Item1.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {-negative} | {one.Name} | {other.Name} |\n");
        }
    }

    private static void Pairs(string folder, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nPairs of the corpus, by what they are:\n\n| relation | detail | pairs | within {Radius} bits | distance: least | median | most |\n|---|---|---:|---:|---:|---:|---:|\n");
        var hashes = new Dictionary<string, PhotoHash?>(StringComparer.Ordinal);
        var pairs = File.ReadLines(Path.Combine(folder, "pairs.csv")).Skip(1).Select(line => line.Split(','))
            .Select(f => (Relation: f[2], Detail: f[3], One: Hash(f[0]), Other: Hash(f[1]))).Where(p => p is { One: not null, Other: not null }).ToList();
        foreach (var group in pairs.GroupBy(p => (p.Relation, Detail: p.Relation == "near_duplicate" || p.Relation.EndsWith("flipped", StringComparison.Ordinal) ? p.Detail : "")).OrderBy(g => g.Key))
        {
            var distances = group.Select(p => p.One!.Value.DistanceTo(p.Other!.Value)).Order().ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key.Relation} | {group.Key.Detail} | {distances.Count} | {distances.Count(d => d <= Radius)} | {distances[0]} | {distances[distances.Count / 2]} | {distances[^1]} |\n");
        }

        PhotoHash? Hash(string name)
        {
            if (!hashes.TryGetValue(name, out var hash))
            {
                hashes[name] = hash = HashOf(File.ReadAllBytes(Path.Combine(folder, name)))?.Hash;
            }

            return hash;
        }
    }

    private static List<Photo> Hashed(string folder)
    {
        var photos = new List<Photo>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (HashOf(File.ReadAllBytes(file)) is var (hash, quality))
            {
                photos.Add(new Photo(file, Path.GetRelativePath(folder, file), hash, quality));
            }
        }

        return photos;
    }

    private static (PhotoHash Hash, int Quality)? HashOf(byte[] file) =>
        new PhotoReader(new VipsDecoder()).Read(file).Reading is PhotoReading.Readable read ? (read.Hash, read.HashQuality) : null;

    private sealed record Photo(string File, string Name, PhotoHash Hash, int Quality);
}
