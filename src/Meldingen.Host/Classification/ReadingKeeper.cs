using Meldingen.Host.Photos;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Classification;

/// <summary>Writes down what a look at a photo gave, unless the photo was taken back meanwhile.</summary>
internal sealed class ReadingKeeper(SharedContent shared)
{
    /// <exception cref="DbUpdateConcurrencyException">It was: look again.</exception>
    public async Task KeepAsync(MeldingenStore store, Photo photo, CancellationToken cancellation)
    {
        var bytes = photo.Sha256;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        if (!await store.Photos.AnyAsync(p => p.MessageId == photo.MessageId && p.Sha256 == bytes, cancellation))
        {
            // The reading just made goes too.
            store.ChangeTracker.Clear();
            await shared.ReleaseAsync(store, [bytes], cancellation);
            await transaction.CommitAsync(cancellation);
            throw new DbUpdateConcurrencyException("the photo was taken back");
        }

        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
