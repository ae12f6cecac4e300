namespace Meldingen.Vision.Decoding;

/// <summary>
/// Stops libvips when a photo takes too long: it looks between two strips of pixels whether the image that is made was given up. What a decoder does in
/// one go (the scans of a progressive photo, an AVIF) is not broken off in the middle; the limit of pixels bounds it.
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
