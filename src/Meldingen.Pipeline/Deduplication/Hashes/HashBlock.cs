using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>
/// Hashes in the order of their numbers, one after the other. One writer appends and takes out; readers see what was whole when they looked. What is taken
/// out leaves a hole until blocks are merged; only its place in tables tells of it till then.
/// </summary>
internal sealed class HashBlock
{
    private readonly PhotoHash[] _hashes;

    // From the first number: it fits 32 bits, and saves as many.
    private readonly uint[] _numbers;
    private readonly ulong[] _removed;
    private int _count;
    private int _holes;

    public HashBlock(int capacity, long first)
    {
        _hashes = new PhotoHash[capacity];
        _numbers = new uint[capacity];
        _removed = new ulong[(capacity + 63) / 64];
        First = first;
    }

    /// <summary>The number from which on it holds some.</summary>
    public long First { get; }

    public int Count => Volatile.Read(ref _count);

    public int Holes => Volatile.Read(ref _holes);

    public bool IsFull => _count == _hashes.Length;

    public ReadOnlySpan<PhotoHash> Hashes => _hashes.AsSpan(0, Count);

    public long Bytes => (_hashes.Length * 32L) + (_numbers.Length * 4L) + (_removed.Length * 8L);

    /// <summary>False when its number is too far from the first one of the block.</summary>
    public bool TryAppend(long sequence, in PhotoHash hash)
    {
        if (IsFull || sequence - First > uint.MaxValue)
        {
            return false;
        }

        _hashes[_count] = hash;
        _numbers[_count] = (uint)(sequence - First);
        Volatile.Write(ref _count, _count + 1);
        return true;
    }

    public long SequenceOf(int slot) => First + _numbers[slot];

    public bool IsRemoved(int slot) => (Volatile.Read(ref _removed[slot / 64]) >> (slot % 64) & 1) != 0;

    /// <returns>False when the number is not here, or was taken out before.</returns>
    public bool Remove(long sequence)
    {
        var slot = sequence < First || sequence - First > uint.MaxValue ? -1 : Array.BinarySearch(_numbers, 0, _count, (uint)(sequence - First));
        if (slot < 0 || IsRemoved(slot))
        {
            return false;
        }

        Volatile.Write(ref _removed[slot / 64], _removed[slot / 64] | (1UL << (slot % 64)));

        // Whoever sees the hash gone must see that it was taken out.
        Interlocked.MemoryBarrier();
        _hashes[slot] = default;
        Volatile.Write(ref _holes, _holes + 1);
        return true;
    }
}
