using System.Diagnostics;
using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Peers;

/// <summary>From bytes to upright pixels and luma, beside what others make of the same bytes.</summary>
internal static class DecodeRun
{
    private const int Rounds = 50;
    private const int TimesPerRound = 4;
    private const string Ours = "bytes to upright RGB and luma (ours)";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <returns>Markdown.</returns>
    public static string Measure(Action<string> tellMissing)
    {
        var peers = new[]
        {
            Started("libjpeg-turbo", "bin/turbo"),
            Started("Pillow", "/usr/bin/python3", "python.py", "pillow"),
            Started("OpenCV", "/usr/bin/python3", "python.py", "opencv"),
            Started("sharp", "node", "sharp.mjs"),
        }.OfType<Peer>().ToArray();
        var table = new StringBuilder("| photo | who | ms: median (middle half) | quickest tenth | ours takes, by the median | by the quickest tenth |\n|---|---|--:|--:|--:|--:|\n");
        foreach (var (name, jpeg) in Photos())
        {
            AddRows(table, name, jpeg, peers);
        }

        Array.ForEach(peers, p => p.Dispose());
        return table.ToString();

        Peer? Started(string name, string program, params string[] arguments)
        {
            var path = program.StartsWith("bin/", StringComparison.Ordinal) ? Samples.PathTo("benchmarks", "peers", program) : program;
            var peer = Peer.Start(path, arguments);
            if (peer is null)
            {
                tellMissing(name);
            }

            return peer;
        }
    }

    private static void AddRows(StringBuilder table, string name, byte[] jpeg, Peer[] peers)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, jpeg);
        var decoder = new VipsDecoder();
        var photo = Decode(decoder, jpeg);
        var shrink = Math.Min(photo.OriginalWidth, photo.OriginalHeight) / Math.Min(photo.Width, photo.Height);
        var ours = new Figures();
        var theirs = peers.Select(_ => new Figures()).ToArray();
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp;)
        {
            OurTimes(decoder, jpeg, 10);
        }

        Array.ForEach(peers, p => p.Measure(shrink, 5, file));
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(OurTimes(decoder, jpeg, TimesPerRound));
            for (var i = 0; i < peers.Length; i++)
            {
                theirs[i].Add(peers[i].Measure(shrink, TimesPerRound, file));
            }
        }

        File.Delete(file);
        var pixels = (double)photo.OriginalWidth * photo.OriginalHeight;
        var described = string.Create(CultureInfo.InvariantCulture, $"{name}, {photo.OriginalWidth} × {photo.OriginalHeight}, {jpeg.Length / pixels:F2} bytes a pixel, at 1/{shrink}");
        table.Append(CultureInfo.InvariantCulture, $"| {described} | {Ours} | {ours.InMilliseconds()} | {ours.Quick / 1000:F2} | | |\n");
        for (var i = 0; i < peers.Length; i++)
        {
            var work = i == 0 && peers[i].Version.StartsWith("libjpeg", StringComparison.Ordinal) ? $"to RGB at 1/{shrink}" : "to RGB of 256 pixels";
            table.Append(CultureInfo.InvariantCulture, $"| | peer: {peers[i].Version}, {work} | {theirs[i].InMilliseconds()} | {theirs[i].Quick / 1000:F2} | {ours.Median / theirs[i].Median:F2} × | {ours.Quick / theirs[i].Quick:F2} × |\n");
        }
    }

    private static double[] OurTimes(VipsDecoder decoder, byte[] jpeg, int times)
    {
        var all = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = AreaAverage.Luma64(Decode(decoder, jpeg));
            all[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return all;
    }

    private static DecodedPhoto Decode(VipsDecoder decoder, byte[] jpeg) => ((DecodeResult.Readable)decoder.Decode(jpeg)).Photo;

    private static IEnumerable<(string Name, byte[] Jpeg)> Photos()
    {
        yield return ("drawn, as WhatsApp sends it", DrawnPhoto.Jpeg(1600, 1200, "Q=80"));
        yield return ("drawn, of 12 megapixels", DrawnPhoto.Jpeg(4032, 3024, "Q=80"));
        yield return ("drawn, progressive", DrawnPhoto.Jpeg(1600, 1200, "Q=80,interlace=true"));

        // Real ones, where they are; what they show and how they are called stays with them.
        if (Environment.GetEnvironmentVariable("MELDINGEN_SHARED") is { Length: > 0 } shared && Directory.Exists(Path.Combine(shared, "data", "photos")))
        {
            var decoder = new VipsDecoder();
            var large = Directory.EnumerateFiles(Path.Combine(shared, "data", "photos"), "*.jpg", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes)
                .Where(b => PhotoContent.FormatOf(b) == PhotoFormat.Jpeg && decoder.Decode(b) is DecodeResult.Readable { Photo: var p } && p.OriginalWidth * p.OriginalHeight == 1600 * 1200)
                .Take(3);
            foreach (var jpeg in large)
            {
                yield return ("real", jpeg);
            }
        }
    }
}
