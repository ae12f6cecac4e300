using System.Collections.Immutable;

namespace Meldingen.Vision.Detection;

/// <summary>A network says one thing many times, and tiles overlap: of what covers each other, only the surest stays (greedy non-maximum suppression).</summary>
internal static class Suppression
{
    /// <param name="most">Greatest part of the smaller of two boxes that they may share and still be two things, 0 to 1.</param>
    /// <returns>The surest first.</returns>
    public static ImmutableArray<Found> Keep(IEnumerable<Found> found, float most)
    {
        var kept = ImmutableArray.CreateBuilder<Found>();
        foreach (var one in found.Where(f => f.Box.Area > 0).OrderByDescending(f => f.Score))
        {
            if (!kept.Any(k => k.Box.Shared(one.Box) > most * Math.Min(k.Box.Area, one.Box.Area)))
            {
                kept.Add(one);
            }
        }

        return kept.ToImmutable();
    }
}
