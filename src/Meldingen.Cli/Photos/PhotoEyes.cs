using System.Collections.Immutable;
using System.Diagnostics;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Backbones;
using Meldingen.Vision.Decoding;

namespace Meldingen.Cli.Photos;

/// <summary>Turns photos into embeddings, as many at once as there are cores, and remembers them.</summary>
internal sealed class PhotoEyes : IDisposable
{
    private const int ProgressEvery = 100;

    /// <summary>So many photos are looked at anew to tell the time that one takes, where the cache had the rest.</summary>
    private const int Timed = 20;

    private readonly VipsDecoder _decoder;
    private readonly MobileNetV1 _backbone;
    private readonly EmbeddingCache _cache;

    private PhotoEyes(VipsDecoder decoder, MobileNetV1 backbone, EmbeddingCache cache)
    {
        _decoder = decoder;
        _backbone = backbone;
        _cache = cache;
        Features = new FeatureSet(backbone.Model, backbone.Dimension);
    }

    public FeatureSet Features { get; }

    /// <param name="cache">Folder to remember embeddings in; null: the usual one.</param>
    public static PhotoEyes Open(string? cache)
    {
        var backbone = new MobileNetV1();
        return new PhotoEyes(new VipsDecoder(), backbone, new EmbeddingCache(cache ?? EmbeddingCache.DefaultRoot, backbone.Model, backbone.Dimension));
    }

    /// <summary>Answers in the order of the paths.</summary>
    /// <param name="note">Is told how far it is.</param>
    public ImmutableArray<PhotoLook> LookAtAll(ImmutableArray<string> paths, Action<string> note, CancellationToken cancellation)
    {
        var looks = new PhotoLook[paths.Length];
        var done = 0;
        Parallel.For(0, paths.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            looks[i] = LookAt(paths[i], useCache: true);
            var count = Interlocked.Increment(ref done);
            if (count % ProgressEvery == 0 || (count == paths.Length && count > ProgressEvery))
            {
                note($"looked at {count} of {paths.Length} photos");
            }
        });
        return [.. looks];
    }

    /// <summary>Mean milliseconds from bytes to embedding, one photo after the other.</summary>
    public double MillisecondsPerPhoto(ImmutableArray<string> paths)
    {
        var step = Math.Max(1, paths.Length / Timed);
        return Enumerable.Range(0, (paths.Length + step - 1) / step)
            .Select(i => LookAt(paths[i * step], useCache: false))
            .OfType<PhotoLook.Seen>()
            .Select(s => s.Took?.TotalMilliseconds ?? 0)
            .DefaultIfEmpty(0)
            .Average();
    }

    public PhotoLook LookAt(string path, bool useCache)
    {
        if (!FileBytes.Read(path, out var bytes, out var missing))
        {
            return new PhotoLook.Unreadable(missing);
        }

        var photo = Sha256.Of(bytes);
        if (useCache && _cache.Find(photo) is { } known)
        {
            return new PhotoLook.Seen(photo, known, Took: null);
        }

        var start = Stopwatch.GetTimestamp();
        switch (_decoder.Decode(bytes))
        {
            case DecodeResult.Readable(var pixels):
                var embedding = _backbone.Embed(pixels);
                var took = Stopwatch.GetElapsedTime(start);
                _cache.Keep(photo, embedding);
                return new PhotoLook.Seen(photo, ImmutableArray.Create(embedding), took);
            case DecodeResult.Unreadable(var reason, _):
                return new PhotoLook.Unreadable(reason);
            default:
                throw new InvalidOperationException("a decode result is readable or unreadable");
        }
    }

    public void Dispose() => _backbone.Dispose();
}
