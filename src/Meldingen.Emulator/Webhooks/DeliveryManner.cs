namespace Meldingen.Emulator.Webhooks;

/// <summary>How updates go out. Meta promises neither order nor once; the default is the gentlest case, each weakness is switched on by itself.</summary>
public sealed record DeliveryManner
{
    /// <summary>POSTs at the same time, 1 to 64.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Updates in one POST at most, 1 to 1,000: what is due at the same moment travels together.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Take what is due in random order.</summary>
    public bool Reorder { get; init; }

    /// <summary>Chance that an update is delivered once more after it was taken, 0 to 1.</summary>
    public double Duplicates { get; init; }

    /// <summary>Hold everything back.</summary>
    public bool Paused { get; init; }

    internal IEnumerable<string> Mistakes()
    {
        if (Parallel is not (>= 1 and <= 64))
        {
            yield return "delivery: 'parallel' must be 1 to 64";
        }

        if (Batch is not (>= 1 and <= 1000))
        {
            yield return "delivery: 'batch' must be 1 to 1000";
        }

        if (Duplicates is not (>= 0 and <= 1))
        {
            yield return "delivery: 'duplicates' must be 0 to 1";
        }
    }
}
