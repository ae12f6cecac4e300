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
        foreach (var file in files.OfType<Sha256>().Distinct().ToList())
        {
            if (!await store.MediaFiles.AnyAsync(p => p.Sha256 == file, cancellation)
                && !await store.Photos.AnyAsync(p => p.Thumbnail == file || p.Display == file || p.SharedThumbnail == file || p.SharedDisplay == file || p.PublicDisplay == file, cancellation))
            {
                await store.PhotoAnalyses.Where(a => a.Sha256 == file).ExecuteDeleteAsync(cancellation);
                content.Delete(file);
            }
        }
    }
}
