using System.Globalization;

namespace Meldingen.Benchmarks.Peers;

/// <summary>Durations of one contender with one photo, in microseconds.</summary>
internal sealed class Figures
{
    private readonly List<double> _all = [];
    private double[]? _sorted;

    public double Median => At(0.5);

    /// <summary>One in ten is quicker: what is left where others take turns on the core is mostly the work itself.</summary>
    public double Quick => At(0.1);

    public void Add(IEnumerable<double> durations) => _all.AddRange(durations);

    /// <returns>"3.51 (3.44 to 3.69)": the median and the middle half, in milliseconds.</returns>
    public string InMilliseconds() => string.Create(CultureInfo.InvariantCulture, $"{Median / 1000:F2} ({At(0.25) / 1000:F2} to {At(0.75) / 1000:F2})");

    /// <inheritdoc cref="InMilliseconds"/>
    public string InMicroseconds() => string.Create(CultureInfo.InvariantCulture, $"{Median:F1} ({At(0.25):F1} to {At(0.75):F1})");

    private double At(double share)
    {
        _sorted ??= [.. _all.Order()];
        return _sorted[(int)(share * (_sorted.Length - 1))];
    }
}
