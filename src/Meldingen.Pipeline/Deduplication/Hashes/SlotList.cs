using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>Slots to look at, in rented memory that grows.</summary>
internal ref struct SlotList(int capacity)
{
    private uint[] _slots = ArrayPool<uint>.Shared.Rent(capacity);
    private int _count;

    /// <summary>Of no use but to have been read: what is added here is in the cache.</summary>
    public uint Touched;

    public readonly ReadOnlySpan<uint> Slots => _slots.AsSpan(0, _count);

    /// <summary>Call before so many are put.</summary>
    public void Reserve(int more)
    {
        if (_count + more > _slots.Length)
        {
            var larger = ArrayPool<uint>.Shared.Rent(Math.Max(_slots.Length * 2, _count + more));
            Slots.CopyTo(larger);
            ArrayPool<uint>.Shared.Return(_slots);
            _slots = larger;
        }
    }

    /// <summary>One that does not stay is overwritten by the next.</summary>
    public void Put(uint slot, bool stays)
    {
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), _count) = slot;
        _count += stays ? 1 : 0;
    }

    public readonly void Dispose() => ArrayPool<uint>.Shared.Return(_slots);
}
