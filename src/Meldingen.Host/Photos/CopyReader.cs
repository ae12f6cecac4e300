using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Reads a copy that the row of a photo names. One that is not at its place is made again: a process may have died after it deleted it and before it said so.</summary>
internal sealed class CopyReader(ContentFolder content, HostClock clock, RelaySignal signal)
{
    /// <returns>Null for a copy that is not there, or not yet.</returns>
    public async Task<byte[]?> ReadAsync(MeldingenStore store, Photo photo, Sha256? copy, CancellationToken cancellation)
    {
        if (copy is not { } file)
        {
            return null;
        }

        try
        {
            return await content.ReadAsync(file, cancellation);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            await MakeAgainAsync(store, photo, cancellation);
            return null;
        }
    }

    // Work that waits or was given up stays as it is: who looks often must not set it going each time.
    private async Task MakeAgainAsync(MeldingenStore store, Photo photo, CancellationToken cancellation)
    {
        var subject = photo.MessageId.Value;
        if (photo.CopiesRefused is not null || await store.Work.AnyAsync(w => w.Kind == WorkKind.PhotoCopies && w.Subject == subject && w.State != WorkState.Done, cancellation))
        {
            return;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await store.ArmAsync(WorkKind.PhotoCopies, subject, clock.Now, cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Notify();
    }
}
