namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>By what a key can differ: all masks of at most so many bits, fewer bits first.</summary>
internal sealed class HashProbes
{
    private HashProbes(uint[] masks, int[] ends) => (Masks, Ends) = (masks, ends);

    public uint[] Masks { get; }

    /// <summary>Where the masks of 0, 1, 2… bits end.</summary>
    public int[] Ends { get; }

    public static HashProbes Of(int bits, int most)
    {
        var masks = new List<uint> { 0 };
        var ends = new List<int> { 1 };
        var level = new List<uint> { 0 };
        for (var weight = 1; weight <= most; weight++)
        {
            // Each mask comes once: a further bit is always above those that are set.
            level = [.. level.SelectMany(mask => Enumerable.Range(0, bits).Select(b => 1u << b).Where(bit => bit > mask).Select(bit => mask | bit))];
            masks.AddRange(level);
            ends.Add(masks.Count);
        }

        return new HashProbes([.. masks], [.. ends]);
    }
}
