using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Photos;

/// <summary>Second hop: the draft's photos come to the content store, or it is known why not.</summary>
internal sealed class FetchHop(IDbContextFactory<MeldingenStore> stores, WhatsAppMedia media, SharedContent content, HostSettings settings, HostClock clock) : IHop
{
    // Media ids die after seven days: until then a photo may still come.
    private static readonly Duration MediaLife = Duration.FromDays(7);

    // One photo that does not come must not hold the others, a pin and a whole melding back.
    private static readonly Duration Patience = Duration.FromMinutes(10);
    private const int MostOtherBytes = 3;
    private static readonly Duration LongestPause = Duration.FromHours(1);

    public WorkKind Kind => WorkKind.FetchPhotos;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var id = new DraftId(lease.Subject);
        var draft = await store.Drafts.SingleAsync(d => d.Id == id, cancellation);
        if (draft.State == DraftState.Absorbed)
        {
            await store.FinishAsync(lease, cancellation);
            return HopResult.Done;
        }

        var pending = await store.Photos
            .Where(p => p.State == PhotoState.Pending && store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == id))
            .ToListAsync(cancellation);
        var number = settings.WhatsApp.Numbers.Find(n => n.PhoneNumberId == draft.PhoneNumberId);
        var later = (HopResult.TryLater?)null;
        foreach (var photo in pending)
        {
            var result = number is null
                ? new MediaFetch.Refused("its phone number is no longer configured")
                : await media.FetchAsync(number, photo.MediaId, Announced(photo), cancellation);
            later = Apply(photo, result, lease.Attempts) ?? later;
        }

        try
        {
            // Photos that came are kept even when others have to wait.
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // One was taken back meanwhile; the others are fetched again.
            await content.ReleaseAsync(store, pending.Select(p => p.Sha256), cancellation);
            throw;
        }

        var came = pending.Exists(p => p.State != PhotoState.Pending);
        var waitedEnough = clock.Now - (draft.ClosedAt ?? clock.Now) >= Patience;
        var somethingNew = came || draft.State == DraftState.Closed;
        if (later is not null && !(waitedEnough && somethingNew))
        {
            return later;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        draft.State = DraftState.Fetched;
        await store.SaveChangesAsync(cancellation);
        await store.ArmAsync(WorkKind.Analyse, id.Value, clock.Now, cancellation);
        if (later is null)
        {
            await store.FinishAsync(lease, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return later ?? HopResult.Done;
    }

    private HopResult.TryLater? Apply(Photo photo, MediaFetch result, int attempts)
    {
        switch (result)
        {
            case MediaFetch.Fetched fetched:
                (photo.State, photo.Sha256, photo.Bytes) = (PhotoState.Fetched, fetched.Sha256, fetched.Bytes);
                return null;
            case MediaFetch.Refused refused:
                (photo.State, photo.Reason) = (PhotoState.Unreadable, refused.Reason);
                return null;
            case MediaFetch.OtherBytes when attempts >= MostOtherBytes:
                (photo.State, photo.Reason) = (PhotoState.Unreadable, "its bytes are not the announced ones");
                return null;
            case MediaFetch.OtherBytes:
                return new HopResult.TryLater(clock.OfReal(Duration.FromSeconds(2)), "other-bytes-than-announced");
            case MediaFetch.TryLater when clock.Now - photo.SentAt > MediaLife:
                (photo.State, photo.Reason) = (PhotoState.Lost, "WhatsApp no longer has it");
                return null;
            case MediaFetch.TryLater later:
                var pause = clock.OfReal(Duration.FromMilliseconds(250) * Math.Pow(2, Math.Min(attempts, 14)));
                return new HopResult.TryLater(Duration.Min(Duration.Max(later.After, pause), Duration.Max(LongestPause, clock.OfReal(Duration.FromSeconds(1)))), later.Code);
            default:
                throw new InvalidOperationException("a fetch ends in one of four ways");
        }
    }

    private static Sha256? Announced(Photo photo) => Sha256.TryParseHex(photo.DeclaredSha256, out var hash) ? hash : null;
}
