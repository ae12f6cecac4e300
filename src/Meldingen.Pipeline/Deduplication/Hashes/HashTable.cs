using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>
/// The hashes of a block by one part of theirs. A shelf holds what has one key: the slot in 24 bits and, above it, 8 bits of the next part, by which most of
/// what a shelf holds is put aside without looking at the hash.
/// </summary>
internal sealed class HashTable
{
    /// <summary>Slots that fit 24 bits.</summary>
    public const int MostSlots = 1 << 24;

    private const int SlotBits = 24;
    private const uint SlotMask = MostSlots - 1;

    private readonly HashLayout.Part _part;
    private readonly HashLayout.Part _next;
    private readonly uint[] _entries;
    private readonly Shelves _shelves;

    public HashTable(ReadOnlySpan<PhotoHash> hashes, HashLayout layout, int part)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hashes.Length, MostSlots);
        (_part, _next) = (layout.Parts[part], layout.After(part));
        var starts = Starts(hashes);
        _shelves = new Shelves(starts);
        // One more, so that an empty last shelf has a first word too.
        _entries = new uint[hashes.Length + 1];
        for (var slot = 0; slot < hashes.Length; slot++)
        {
            _entries[starts[_part.Mask.KeyOf(hashes[slot])]++] = (uint)slot | (Sketch(hashes[slot]) << SlotBits);
        }
    }

    /// <summary>Bytes held.</summary>
    public long Bytes => (_entries.Length * 4L) + _shelves.Bytes;

    /// <summary>Collects the slots of which more must be known. Some come more than once, from other tables.</summary>
    public void Collect(in PhotoHash wanted, ref SlotList slots)
    {
        var key = _part.Mask.KeyOf(wanted);
        var sketch = Sketch(wanted);
        var masks = _part.Probes.Masks;

        // First where all shelves are, then the first word of each, then what is on them: no branch waits for a word that is on its way from memory.
        Span<uint> starts = stackalloc uint[masks.Length];
        Span<uint> ends = stackalloc uint[masks.Length];
        var all = 0;
        for (var i = 0; i < masks.Length; i++)
        {
            (starts[i], ends[i]) = _shelves.Of(key ^ masks[i]);
            all += (int)(ends[i] - starts[i]);
        }

        slots.Reserve(all + 1);
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        foreach (var start in starts)
        {
            slots.Touched += Unsafe.Add(ref entries, start);
        }

        var at = 0;
        for (var weight = 0; weight <= _part.Threshold; weight++)
        {
            var most = _part.Threshold + _next.Threshold + 1 - weight;
            for (; at < _part.Probes.Ends[weight]; at++)
            {
                for (var i = starts[at]; i < ends[at]; i++)
                {
                    var entry = Unsafe.Add(ref entries, i);

                    // Written whether or not it stays, and counted if it does: nothing for the processor to guess.
                    slots.Put(entry & SlotMask, BitOperations.PopCount((entry >> SlotBits) ^ sketch) <= most);
                }
            }
        }
    }

    private uint Sketch(in PhotoHash hash) => _next.Mask.KeyOf(hash) & 0xFF;

    // Where each shelf begins, and one more for the end of the last.
    private uint[] Starts(ReadOnlySpan<PhotoHash> hashes)
    {
        var starts = new uint[(1 << _part.Bits) + 1];
        foreach (ref readonly var hash in hashes)
        {
            starts[_part.Mask.KeyOf(hash) + 1]++;
        }

        for (var shelf = 1; shelf < starts.Length; shelf++)
        {
            starts[shelf] += starts[shelf - 1];
        }

        return starts;
    }
}
