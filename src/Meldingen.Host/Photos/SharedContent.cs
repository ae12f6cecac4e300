using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Bytes and copies are kept once for all photos that hold them, and go with the last of these.</summary>
internal sealed class SharedContent(ContentFolder content)
{
    /// <summary>Deletes the files that no photo holds any more.</summary>
    public async Task ReleaseAsync(MeldingenStore store, IEnumerable<Sha256?> files, CancellationToken cancellation)
    {
        foreach (var file in files.OfType<Sha256>().Distinct().ToList())
        {
            if (!await store.Photos.AnyAsync(p => p.Sha256 == file || p.Thumbnail == file || p.Display == file, cancellation))
            {
                content.Delete(file);
            }
        }
    }
}
