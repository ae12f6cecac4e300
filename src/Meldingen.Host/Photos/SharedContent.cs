using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Bytes, copies and what was seen in them are kept once for all files that hold them, and go with the last of these.</summary>
internal sealed class SharedContent(ContentFolder content)
{
    /// <summary>Deletes the files that nobody holds any more, and their readings. Call inside the registration lock.</summary>
    public async Task ReleaseAsync(MeldingenStore store, IEnumerable<Sha256?> files, CancellationToken cancellation)
    {
        var asked = files.OfType<Sha256>().Distinct().Select(f => (Sha256?)f).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var held = await HeldOf(store, asked).ToListAsync(cancellation);
        foreach (var file in asked.Except(held).OfType<Sha256>())
        {
            await store.PhotoAnalyses.Where(a => a.Sha256 == file).ExecuteDeleteAsync(cancellation);
            content.Delete(file);
        }
    }

    /// <summary>Those that a row names. Column by column, so that each is found by its own index: one condition over all of them would read every row, while everybody waits.</summary>
    internal static IQueryable<Sha256?> HeldOf(MeldingenStore store, List<Sha256?> files) =>
        store.MediaFiles.Where(f => files.Contains(f.Sha256)).Select(f => f.Sha256)
            .Union(store.Photos.Where(p => files.Contains(p.Thumbnail)).Select(p => p.Thumbnail))
            .Union(store.Photos.Where(p => files.Contains(p.Display)).Select(p => p.Display))
            .Union(store.Photos.Where(p => files.Contains(p.SharedThumbnail)).Select(p => p.SharedThumbnail))
            .Union(store.Photos.Where(p => files.Contains(p.SharedDisplay)).Select(p => p.SharedDisplay))
            .Union(store.Photos.Where(p => files.Contains(p.PublicDisplay)).Select(p => p.PublicDisplay));
}
