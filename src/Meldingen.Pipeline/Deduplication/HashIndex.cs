using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>
/// Exact search for photos whose hash lies within a radius: every stored hash is compared. One hash per photo, many photos may share a hash.
/// Not safe for concurrent use: the registrar owns it, inside the registration lock.
/// </summary>
/// <param name="hashVersion">The only algorithm whose hashes are held: hashes of two versions are never compared.</param>
public sealed class HashIndex(string hashVersion)
{
    private readonly Dictionary<PhotoId, int> _slots = [];
    private readonly List<PhotoHash> _hashes = [];
    private readonly List<PhotoId> _photos = [];

    public string HashVersion { get; } = hashVersion;

    public int Count => _hashes.Count;

    /// <summary>Number of the last change applied, 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>
    /// Applies a numbered change; one that was seen, of another version, or of a quality too low to compare changes nothing but the number.
    /// </summary>
    /// <returns>False when the number was seen before.</returns>
    public bool Apply(HashChange change, DuplicateOptions options)
    {
        if (change.Sequence <= LastSequence)
        {
            return false;
        }

        LastSequence = change.Sequence;
        if (change.Removed)
        {
            Remove(change.Photo);
        }
        else if (change.Quality >= options.MinimumHashQuality && string.Equals(change.HashVersion, HashVersion, StringComparison.Ordinal))
        {
            Insert(change.Photo, change.Hash);
        }

        return true;
    }

    /// <summary>Adds the photo, or replaces its hash.</summary>
    public void Insert(PhotoId photo, PhotoHash hash)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, photo, out var exists);
        if (exists)
        {
            _hashes[slot] = hash;
            return;
        }

        slot = _hashes.Count;
        _hashes.Add(hash);
        _photos.Add(photo);
    }

    /// <returns>False when the photo was not there.</returns>
    public bool Remove(PhotoId photo)
    {
        if (!_slots.Remove(photo, out var slot))
        {
            return false;
        }

        // The last one fills the hole, so that the scan stays dense.
        var last = _hashes.Count - 1;
        if (slot != last)
        {
            _hashes[slot] = _hashes[last];
            _photos[slot] = _photos[last];
            _slots[_photos[slot]] = slot;
        }

        _hashes.RemoveAt(last);
        _photos.RemoveAt(last);
        return true;
    }

    /// <param name="radius">Largest distance that counts, 0 to 256 bits.</param>
    /// <returns>Nearest first, ties by photo id: what was inserted in which order plays no part.</returns>
    public ImmutableArray<HashMatch> Search(PhotoHash hash, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var found = new List<HashMatch>();
        HashScan.Run(CollectionsMarshal.AsSpan(_hashes), hash, radius, (slot, distance) => found.Add(new HashMatch(_photos[slot], distance)));
        found.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Photo.Value.CompareTo(b.Photo.Value));
        return [.. found];
    }
}
