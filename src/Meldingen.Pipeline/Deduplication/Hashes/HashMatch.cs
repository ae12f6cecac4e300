namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <param name="Sequence">Under which number the photo was inserted.</param>
/// <param name="Distance">Hamming distance to the hash asked for, 0 to 256 bits.</param>
public readonly record struct HashMatch(long Sequence, int Distance)
{
    internal static readonly IComparer<HashMatch> BySequence = Comparer<HashMatch>.Create((a, b) => a.Sequence.CompareTo(b.Sequence));

    /// <summary>Nearest first; of equally near ones the oldest.</summary>
    internal static readonly IComparer<HashMatch> Nearest = Comparer<HashMatch>.Create((a, b) => (a.Distance, a.Sequence).CompareTo((b.Distance, b.Sequence)));
}
