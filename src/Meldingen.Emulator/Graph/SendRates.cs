namespace Meldingen.Emulator.Graph;

/// <summary>How fast the business may send, on the emulator's clock; zero switches a limit off.</summary>
public sealed record SendRates
{
    /// <summary>Messages of the business number to anybody; more: 130429.</summary>
    public int PerSecond { get; init; } = 80;

    /// <summary>To one person one message per so long, in the long run; faster: 131056.</summary>
    public TimeSpan PairInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>To one person so many at once, when nothing was sent for a while.</summary>
    public int PairBurst { get; init; } = 45;

    internal IEnumerable<string> Mistakes()
    {
        if (PerSecond < 0 || PairInterval < TimeSpan.Zero || PairBurst < 1)
        {
            yield return "rates: 'perSecond' and 'pairInterval' must not be negative (0: no limit), 'pairBurst' must be at least 1";
        }
    }
}
