using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>A block of hashes and, where it is large, its tables. Nothing is appended any more.</summary>
internal sealed class HashSegment
{
    private readonly HashLayout? _layout;
    private readonly ImmutableArray<HashTable> _tables = [];

    private HashSegment(HashBlock block, HashLayout? layout)
    {
        (Block, _layout) = (block, layout);
        if (layout is not null)
        {
            var tables = new HashTable[layout.Parts.Length];
            Parallel.For(0, tables.Length, part => tables[part] = new HashTable(block.Hashes, layout, part));
            _tables = ImmutableCollectionsMarshal.AsImmutableArray(tables);
        }
    }

    public HashBlock Block { get; }

    public bool HasTables => _layout is not null;

    public long Bytes => Block.Bytes + _tables.Sum(t => t.Bytes);

    public static HashSegment Plain(HashBlock block) => new(block, null);

    public static HashSegment Indexed(HashBlock block) => Indexed(block, HashLayout.For(block.Count));

    internal static HashSegment Indexed(HashBlock block, HashLayout layout) => new(block, layout);

    /// <summary>Adds what lies within the radius, in no order.</summary>
    public void Search(in PhotoHash wanted, int radius, List<HashMatch> found)
    {
        if (!HasTables || radius > HashLayout.Radius)
        {
            HashScan.Run(Block, wanted, radius, found);
            return;
        }

        var slots = new SlotList(16_384);
        try
        {
            foreach (var table in _tables)
            {
                table.Collect(wanted, ref slots);
            }

            Compare(slots.Slots, wanted, radius, found);
        }
        finally
        {
            slots.Dispose();
        }
    }

    private void Compare(ReadOnlySpan<uint> slots, in PhotoHash wanted, int radius, List<HashMatch> found)
    {
        var hashes = Block.Hashes;
        var first = found.Count;
        foreach (var slot in slots)
        {
            var distance = hashes[(int)slot].DistanceTo(wanted);
            if (distance <= radius && !Block.IsRemoved((int)slot))
            {
                var match = new HashMatch(Block.SequenceOf((int)slot), distance);

                // Several tables may have it. There are few matches, so that looking through them is cheap; many equal photos are put in order below.
                found.Add(match);
            }
        }

        Distinct(found, first);
    }

    private static void Distinct(List<HashMatch> found, int first)
    {
        if (found.Count - first < 2)
        {
            return;
        }

        found.Sort(first, found.Count - first, HashMatch.BySequence);
        var kept = first + 1;
        for (var i = first + 1; i < found.Count; i++)
        {
            if (found[i].Sequence != found[kept - 1].Sequence)
            {
                found[kept++] = found[i];
            }
        }

        found.RemoveRange(kept, found.Count - kept);
    }
}
