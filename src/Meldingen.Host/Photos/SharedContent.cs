using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Bytes, copies and what was seen in them are kept once for all photos that hold them, and go with the last of these.</summary>
internal sealed class SharedContent(ContentFolder content)
{
    /// <summary>Deletes the files that no photo holds any more, and their readings.</summary>
    public async Task ReleaseAsync(MeldingenStore store, IEnumerable<Sha256?> files, CancellationToken cancellation)
    {
        foreach (var file in files.OfType<Sha256>().Distinct().ToList())
        {
            if (!await store.Photos.AnyAsync(p => p.Sha256 == file || p.Thumbnail == file || p.Display == file, cancellation))
            {
                await store.PhotoAnalyses.Where(a => a.Sha256 == file).ExecuteDeleteAsync(cancellation);
                content.Delete(file);
            }
        }
    }
}
