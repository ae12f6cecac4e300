namespace Meldingen.Benchmarks;

/// <summary>Contenders that are compared must give the same answer; checked once, before anything is timed.</summary>
internal static class Agreement
{
    /// <exception cref="InvalidOperationException">They differ, or found nothing at all.</exception>
    public static void Of(params ReadOnlySpan<int> found)
    {
        if (found[0] == 0 || found.ContainsAnyExcept(found[0]))
        {
            throw new InvalidOperationException($"the contenders found {string.Join(", ", found.ToArray())}");
        }
    }

    /// <param name="error">How far the result lies from the reference.</param>
    /// <exception cref="InvalidOperationException">Further than allowed.</exception>
    public static void Within(double allowed, double error)
    {
        if (!(error <= allowed))
        {
            throw new InvalidOperationException($"the result lies {error} from the reference, {allowed} is allowed");
        }
    }
}
