namespace Meldingen.Vision.Decoding;

/// <summary>
/// Stops libvips when a photo takes too long: it looks between two strips of pixels whether the image that is made was given up. What a decoder does in
/// one go is not broken off in the middle: an AVIF or HEIC, which have a limit of pixels of their own, a WebP, and the scans of a progressive JPEG, whose number
/// has a limit. At 100 megapixels those took 1.8 s and 0.9 s, at ten scans (benchmarks/results/photo-peak.md); a hundred scans made to be slow may take longer than the limit.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly Lock _turn = new();
    private readonly ITimer _timer;
    private VipsImage? _watched;

    public Deadline(TimeSpan most, TimeProvider time) => _timer = time.CreateTimer(_ => Pass(), null, most, Timeout.InfiniteTimeSpan);

    public bool Passed { get; private set; }

    /// <summary>From now on it is this image that is given up in time; null, before the one so far is disposed, that it is none.</summary>
    public void Watch(VipsImage? image)
    {
        lock (_turn)
        {
            _watched = image;
            if (Passed)
            {
                image?.GiveUp();
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Watch(null);
    }

    private void Pass()
    {
        lock (_turn)
        {
            Passed = true;
            _watched?.GiveUp();
        }
    }
}
