using System.Globalization;

namespace Meldingen.Benchmarks.Load;

/// <param name="Rate">Messages a second, whatever the answers do.</param>
/// <param name="Seconds">How long it is measured; a few seconds of the same load go before.</param>
internal sealed record LoadOptions(int Rate, int Seconds)
{
    /// <summary>Does it run, and is nothing lost? Its times mean nothing.</summary>
    public static LoadOptions Smoke { get; } = new(50, 2);

    /// <summary>Both sides compile, open their connections and grow their heaps before anything counts.</summary>
    public int WarmUpSeconds => Math.Min(5, Seconds);

    public int WarmUpMessages => Rate * WarmUpSeconds;

    public int Messages => Rate * Seconds;

    public int LargeBodies => Math.Clamp(Seconds / 3, 2, 20);

    public static LoadOptions Read(string? rate, string? seconds) => new(Number(rate, 500), Number(seconds, 60));

    private static int Number(string? text, int otherwise) =>
        text is null ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new ArgumentException($"'{text}' is no whole number above 0");
}
