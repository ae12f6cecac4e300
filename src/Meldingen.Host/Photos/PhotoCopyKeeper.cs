using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Writes down what a look at a photo gave, unless the photo was taken back meanwhile or its copies went with another photo's.</summary>
internal sealed class PhotoCopyKeeper(ContentFolder content, SharedContent shared)
{
    /// <exception cref="DbUpdateConcurrencyException">It was, or they did: look again.</exception>
    public async Task KeepAsync(MeldingenStore store, Photo photo, CancellationToken cancellation)
    {
        var made = new[] { photo.Sha256, photo.Thumbnail, photo.Display };
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        try
        {
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Taken back: the reading and the copies just made go too.
            store.ChangeTracker.Clear();
            await shared.ReleaseAsync(store, made, cancellation);
            await transaction.CommitAsync(cancellation);
            throw;
        }

        // Equal copies of two photos are one file; the last holder of it was withdrawn between our look and this row.
        if (made.OfType<Sha256>().Any(file => !content.Contains(file)))
        {
            throw new DbUpdateConcurrencyException("a file of the photo is gone");
        }

        await transaction.CommitAsync(cancellation);
    }
}
