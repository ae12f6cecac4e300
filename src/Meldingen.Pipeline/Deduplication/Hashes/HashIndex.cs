using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>
/// Exact search for photos whose hash lies within a radius, up to some ten million; all hashes are of one version. Fewer than <see cref="LeastForTables"/> are compared one by one; more
/// stand in tables, and what came since the last <see cref="Merge"/> beside them.
/// </summary>
/// <remarks>
/// One writer at a time (the registrar, inside its lock) inserts and removes; any number of readers search meanwhile, and one thread merges. A search sees all
/// that was inserted before it began.
/// </remarks>
public sealed class HashIndex
{
    /// <summary>Below so many a scan is as quick as tables are.</summary>
    public const int LeastForTables = 500_000;

    private const int BlockSize = 16_384;

    // What stands beside the tables may be so much of them, one part in so many, before all are built anew.
    private const int LargestShare = 8;

    // How many small segments may stand beside each other before they become one.
    private const int MostSmall = 8;

    private readonly int _leastForTables;
    private readonly int _blockSize;
    private readonly int _mostInTables;
    private readonly Lock _change = new();
    private readonly List<long> _removedMeanwhile = [];
    private State _state;
    private bool _merging;

    public HashIndex()
        : this(LeastForTables, BlockSize)
    {
    }

    internal HashIndex(int leastForTables, int blockSize, int mostInTables = HashTable.MostSlots)
    {
        (_leastForTables, _blockSize, _mostInTables) = (leastForTables, blockSize, mostInTables);
        _state = new State([], new HashBlock(blockSize, 0));
    }

    /// <summary>Photos that can be found.</summary>
    public int Count
    {
        get
        {
            var state = Volatile.Read(ref _state);
            return state.Segments.Sum(s => s.Block.Count - s.Block.Holes) + state.Open.Count - state.Open.Holes;
        }
    }

    /// <summary>Bytes held by hashes, numbers and tables.</summary>
    public long Bytes
    {
        get
        {
            var state = Volatile.Read(ref _state);
            return state.Segments.Sum(s => s.Bytes) + state.Open.Bytes;
        }
    }

    /// <summary>Number of the last change applied, 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Whether <see cref="Merge"/> has something to do.</summary>
    public bool NeedsMerge => Volatile.Read(ref _state) is var state && ToMerge(state.Segments).Length > 0;

    /// <summary>Applies a numbered change; one that was seen changes nothing.</summary>
    /// <returns>False when the number was seen before.</returns>
    public bool Apply(HashChange change)
    {
        if (change.Sequence <= LastSequence)
        {
            return false;
        }

        LastSequence = change.Sequence;
        if (change.Removes is { } removed)
        {
            Remove(removed);
        }
        else if (change.Hash is { } hash)
        {
            Insert(change.Sequence, hash);
        }

        return true;
    }

    /// <param name="radius">Largest distance that counts, 0 to 256 bits; above 31 everything is compared.</param>
    /// <returns>Nearest first, ties by number.</returns>
    public ImmutableArray<HashMatch> Search(PhotoHash hash, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var state = Volatile.Read(ref _state);
        var found = new List<HashMatch>();
        foreach (var segment in state.Segments)
        {
            segment.Search(hash, radius, found);
        }

        HashScan.Run(state.Open, hash, radius, found);
        found.Sort(HashMatch.Nearest);
        return [.. found];
    }

    /// <summary>
    /// Builds tables over what came since, in the calling thread: seconds for millions. Searches and changes go on meanwhile, on the tables so far.
    /// </summary>
    public void Merge()
    {
        ImmutableArray<HashSegment> chosen;
        lock (_change)
        {
            chosen = ToMerge(_state.Segments);
            if (_merging || chosen.IsEmpty)
            {
                return;
            }

            _merging = true;
            _removedMeanwhile.Clear();
        }

        try
        {
            var merged = HashSegment.Indexed(Joined(chosen));
            lock (_change)
            {
                foreach (var sequence in _removedMeanwhile)
                {
                    merged.Block.Remove(sequence);
                }

                var rest = _state.Segments.Except(chosen).ToImmutableArray();
                Volatile.Write(ref _state, _state with { Segments = [.. rest.Where(s => s.Block.First < merged.Block.First), merged, .. rest.Where(s => s.Block.First >= merged.Block.First)] });
            }
        }
        finally
        {
            lock (_change)
            {
                _merging = false;
            }
        }
    }

    /// <param name="sequence">Greater than any before.</param>
    public void Insert(long sequence, PhotoHash hash)
    {
        if (_state.Open.TryAppend(sequence, hash))
        {
            return;
        }

        var open = new HashBlock(_blockSize, sequence);
        open.TryAppend(sequence, hash);
        lock (_change)
        {
            Volatile.Write(ref _state, new State(_state.Open.Count == 0 ? _state.Segments : _state.Segments.Add(HashSegment.Plain(_state.Open)), open));
        }
    }

    /// <returns>False when the number was not there.</returns>
    public bool Remove(long sequence)
    {
        lock (_change)
        {
            if (_merging)
            {
                _removedMeanwhile.Add(sequence);
            }

            return _state.Open.Remove(sequence) || _state.Segments.Any(s => s.Block.Remove(sequence));
        }
    }

    // What is scanned costs most, so it gets tables of its own at once; many small tables become one; and all become one when the small ones have grown.
    private ImmutableArray<HashSegment> ToMerge(ImmutableArray<HashSegment> segments)
    {
        var total = segments.Sum(s => (long)s.Block.Count);
        if (total < _leastForTables)
        {
            return [];
        }

        var largest = segments.Where(s => s.HasTables).Select(s => s.Block.Count).DefaultIfEmpty(0).Max();
        if (total - largest > largest / LargestShare)
        {
            return Fitting(segments, total);
        }

        var small = segments.Where(s => s.Block.Count < largest).ToImmutableArray();
        return small.Count(s => s.HasTables) >= MostSmall ? small : [.. small.Where(s => !s.HasTables)];
    }

    // More than tables can hold stands in several, none of which is touched again once it is large.
    private ImmutableArray<HashSegment> Fitting(ImmutableArray<HashSegment> segments, long total)
    {
        if (total <= _mostInTables)
        {
            return segments;
        }

        var sum = 0L;
        var chosen = segments.Where(s => !s.HasTables || s.Block.Count < _mostInTables / 2).TakeWhile(s => (sum += s.Block.Count) <= _mostInTables).ToImmutableArray();
        return chosen is [{ HasTables: true }] ? [] : chosen;
    }

    private static HashBlock Joined(ImmutableArray<HashSegment> segments)
    {
        var joined = new HashBlock(segments.Sum(s => s.Block.Count), segments[0].Block.First);
        foreach (var block in segments.Select(s => s.Block))
        {
            for (var slot = 0; slot < block.Count; slot++)
            {
                var hash = block.Hashes[slot];
                if (!block.IsRemoved(slot) && !joined.TryAppend(block.SequenceOf(slot), hash))
                {
                    throw new InvalidOperationException($"numbers from {joined.First} to {block.SequenceOf(slot)} are too far apart for one block");
                }
            }
        }

        return joined;
    }

    private sealed record State(ImmutableArray<HashSegment> Segments, HashBlock Open);
}
