using System.Globalization;

namespace Meldingen.Benchmarks.Load;

/// <summary>What became of every request, as the generator tells it: one line of numbers on its output.</summary>
/// <param name="Microseconds">From the intended send time to the last byte of the answer.</param>
/// <param name="Refused">Answers other than 200, and broken connections.</param>
/// <param name="LatestStart">The furthest that the generator itself was behind its plan, in microseconds.</param>
internal sealed record Arrivals(int[] Microseconds, int Refused, int LatestStart)
{
    /// <returns>Milliseconds that this share of the requests took at most; exact, from all of them.</returns>
    public double Percentile(double share)
    {
        var sorted = Microseconds.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)] / 1000.0;
    }

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Refused} {LatestStart} {string.Join(' ', Microseconds)}");

    public static Arrivals Parse(string line)
    {
        var numbers = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new Arrivals(numbers[2..], numbers[0], numbers[1]);
    }
}
