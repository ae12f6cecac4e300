namespace Meldingen.Emulator;

/// <summary>Whatever the emulator leaves to chance; the same seed gives the same run.</summary>
internal sealed class Chance(EmulatorOptions options)
{
    private readonly Lock _lock = new();
    private readonly Random _random = options.Seed is { } seed ? new Random(seed) : new Random();

    public bool Happens(double probability)
    {
        lock (_lock)
        {
            return probability > 0 && _random.NextDouble() < probability;
        }
    }

    public IReadOnlyList<T> Shuffle<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        lock (_lock)
        {
            _random.Shuffle(shuffled);
        }

        return shuffled;
    }
}
