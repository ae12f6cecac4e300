using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Vision.Redaction;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Copies just made, on disk and not yet at their place; gone when disposed of before they were kept.</summary>
internal sealed class CopyFiles(ContentFolder content) : IDisposable
{
    private readonly List<IncomingFile> _files = [];

    public IEnumerable<Sha256> Hashes => _files.Select(f => f.Hash);

    public async Task<(Sha256 Display, Sha256 Thumbnail)> AddAsync(CopyPair copies, CancellationToken cancellation) =>
        (await AddAsync(copies.Display, cancellation), await AddAsync(copies.Thumbnail, cancellation));

    /// <summary>Writes their names into the photo's row and nothing else.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The photo was taken back or changed since it was read.</exception>
    public async Task AnnounceAsync(MeldingenStore store, Photo photo, IReadOnlyList<Sha256> before, CancellationToken cancellation)
    {
        if (_files.Count == 0)
        {
            return;
        }

        var names = string.Join(' ', before.Concat(Hashes).Distinct().Select(h => h.Hex));
        var (state, version) = (photo.State, photo.Version);
        if (await store.Photos.Where(p => p.MessageId == photo.MessageId && p.State == state && p.Version == version)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.CopiesUnderWay, names), cancellation) == 0)
        {
            throw new DbUpdateConcurrencyException("the photo was taken back or changed");
        }

        // So that the end of it is a change.
        photo.CopiesUnderWay = names;
        store.Entry(photo).Property(p => p.CopiesUnderWay).OriginalValue = names;
    }

    public void Keep() => _files.ForEach(f => f.Keep());

    public void Dispose() => _files.ForEach(f => f.Dispose());

    public async Task<Sha256> AddAsync(byte[] copy, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(copy);
        var file = await content.ReceiveAsync(stream, copy.Length, cancellation);
        _files.Add(file);
        return file.Hash;
    }
}
