using System.Collections.Immutable;

namespace Meldingen.Vision.Detection;

/// <summary>A network says one thing many times, and tiles overlap: of what is the same, only the surest stays (greedy non-maximum suppression).</summary>
internal static class Suppression
{
    /// <summary>Faces: none stands within another, so what lies for the most part in a surer one is that one.</summary>
    /// <returns>The surest first.</returns>
    public static ImmutableArray<Found> KeepApart(IEnumerable<Found> found) =>
        Keep(found, (kept, one) => kept.Shared(one) > 0.4f * Math.Min(kept.Area, one.Area));

    /// <summary>People: a child may stand before an adult, so only what has nearly the same outline is the same.</summary>
    /// <returns>The surest first.</returns>
    public static ImmutableArray<Found> KeepOutlines(IEnumerable<Found> found) => Keep(found, (kept, one) => kept.Overlap(one) > 0.5f);

    private static ImmutableArray<Found> Keep(IEnumerable<Found> found, Func<Box, Box, bool> same)
    {
        var kept = ImmutableArray.CreateBuilder<Found>();
        foreach (var one in found.Where(f => f.Box.Area > 0).OrderByDescending(f => f.Score))
        {
            if (!kept.Any(k => same(k.Box, one.Box)))
            {
                kept.Add(one);
            }
        }

        return kept.ToImmutable();
    }
}
