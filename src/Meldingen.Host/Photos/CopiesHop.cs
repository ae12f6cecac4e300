using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.Vision.Redaction;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>
/// The copies of a photo that people look at: the agents' own, those for field services, in which people are hidden, and the one that the public would see. Begun when the photo has come, while its
/// draft is still quiet, and again when an agent says that something else is to be hidden: no melding waits for it.
/// </summary>
internal sealed class CopiesHop(IDbContextFactory<MeldingenStore> stores, CopyMaker maker, ContentFolder content, SharedContent shared, HostClock clock) : IHop
{
    /// <summary>A photo at which the process died this often is copied no more, until an agent says so. What only throws is tried again as all work is.</summary>
    public const int MostDeaths = 5;

    /// <summary>Codes of <see cref="Photo.CopiesRefused"/>.</summary>
    public const string Unreadable = "unreadable";

    /// <inheritdoc cref="Unreadable"/>
    public const string BrokeOff = "broke-off";

    public WorkKind Kind => WorkKind.PhotoCopies;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var id = new MessageId(lease.Subject);
        var photo = await store.Photos.SingleAsync(p => p.MessageId == id, cancellation);
        if (!HasCome(photo))
        {
            await ClearAsync(store, lease, photo, cancellation);
            return HopResult.Done;
        }

        using var files = new CopyFiles(content);
        var (before, looked) = (photo.CopyFiles(), photo.PublicDisplay);
        if (lease.Deaths >= MostDeaths)
        {
            photo.CopiesRefused = BrokeOff;
        }
        else if (await MakeAsync(photo, files, cancellation))
        {
            photo.CopiesRefused = null;
        }
        else
        {
            photo.CopiesRefused = Unreadable;
        }

        ReleaseStands(store, photo, looked);
        await SettleAsync(store, lease, photo, files, before, cancellation);
        return HopResult.Done;
    }

    private static bool HasCome(Photo photo) => photo is { Sha256: not null, State: MediaState.Fetched or MediaState.Unreadable };

    // Of a photo that is to have no copies, none is left, wherever an attempt before stopped.
    private async Task ClearAsync(MeldingenStore store, WorkLease lease, Photo photo, CancellationToken cancellation)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        await store.Entry(photo).ReloadAsync(cancellation);
        if (!HasCome(photo) && photo.CopyFiles() is { Count: > 0 } left)
        {
            photo.ForgetCopies();
            photo.Version++;
            await store.SaveChangesAsync(cancellation);
            await shared.ReleaseAsync(store, left.Select(f => (Sha256?)f), cancellation);
        }

        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>False when the photo cannot be read.</returns>
    private async Task<bool> MakeAsync(Photo photo, CopyFiles files, CancellationToken cancellation)
    {
        if (photo is { Display: { } known, Thumbnail: { } small, Redaction: not null } && content.Contains(known) && content.Contains(small))
        {
            try
            {
                await HideAsync(photo, await content.ReadAsync(known, cancellation), files, cancellation);
                return true;
            }
            catch (InvalidDataException)
            {
                // The agents' copy is damaged: the photo is there to make it anew.
            }
        }

        if (maker.Make(await content.ReadAsync(photo.Sha256!.Value, cancellation)) is not { } made)
        {
            return false;
        }

        photo.Redaction = (photo.Redaction ?? PhotoRedaction.Nothing).Found(made.People);
        (photo.Display, photo.Thumbnail) = await files.AddAsync(made.Copies, cancellation);
        await HideAsync(photo, made.Copies.Display, files, cancellation);
        return true;
    }

    private static async Task HideAsync(Photo photo, byte[] display, CopyFiles files, CancellationToken cancellation)
    {
        var (services, everybody) = (photo.Redaction!.HiddenFrom(Onlooker.FieldService), photo.Redaction.HiddenFrom(Onlooker.Public));
        (photo.SharedDisplay, photo.SharedThumbnail) = services.IsEmpty
            ? (photo.Display, photo.Thumbnail)
            : await files.AddAsync(CopyMaker.Hide(display, services), cancellation);
        photo.PublicDisplay = everybody.SequenceEqual(services) ? photo.SharedDisplay : await files.AddAsync(CopyMaker.Hide(display, everybody).Display, cancellation);
    }

    // What an agent looked at and released is that very file and no other.
    private void ReleaseStands(MeldingenStore store, Photo photo, Sha256? looked)
    {
        if (photo.ReleasedAt is not null && photo.PublicDisplay != looked)
        {
            (photo.ReleasedAt, photo.ReleasedBy) = (null, null);
            store.FileEvents.Add(new FileEvent { Id = Guid.CreateVersion7(), MessageId = photo.MessageId, Type = FileEvents.ReleaseLapsed, At = clock.Now, Actor = Actor.Machine.Code });
        }
    }

    /// <param name="before">The files that the row named when it was read.</param>
    private async Task SettleAsync(
        MeldingenStore store, WorkLease lease, Photo photo, CopyFiles files, IReadOnlyList<Sha256> before, CancellationToken cancellation)
    {
        // Written before the files have their place, in a row that is otherwise as it was: dies the process in between, a withdrawal still finds them.
        await files.AnnounceAsync(store, photo, before, cancellation);

        // Under the lock, as whoever withdraws the last other photo with the same copies is: the files come to their place after they were deleted, or are not.
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        (photo.Version, photo.CopiesUnderWay) = (photo.Version + 1, null);
        await store.SaveChangesAsync(cancellation);
        files.Keep();
        await shared.ReleaseAsync(store, before.Concat(files.Hashes).Select(f => (Sha256?)f), cancellation);
        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
