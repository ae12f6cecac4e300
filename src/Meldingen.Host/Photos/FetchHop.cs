using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Photos;

/// <summary>Second hop: a draft waits until its photos have come, or it is known that they will not; each is fetched by <see cref="FetchFileHop"/>.</summary>
internal sealed class FetchHop(IDbContextFactory<MeldingenStore> stores, ReplyQueue replies, HostClock clock) : IHop
{
    // One photo that does not come must not hold the others, a pin and a whole melding back. It joins when it comes.
    private static readonly Duration Patience = Duration.FromMinutes(10);

    // Whoever fetches a photo says so; this is for a photo that came at the moment its draft closed.
    private static readonly Duration LookAgain = Duration.FromSeconds(5);

    public WorkKind Kind => WorkKind.FetchPhotos;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var id = new DraftId(lease.Subject);
        var draft = await store.Drafts.SingleAsync(d => d.Id == id, cancellation);
        if (draft.State is DraftState.Absorbed or DraftState.Withdrawn)
        {
            await store.FinishAsync(lease, cancellation);
            await transaction.CommitAsync(cancellation);
            return HopResult.Done;
        }

        var states = await store.Photos.Where(p => store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == id)).Select(p => p.State).ToListAsync(cancellation);
        var left = (draft.ClosedAt ?? clock.Now) + Patience - clock.Now;
        if (states.Contains(MediaState.Pending) && left > Duration.Zero)
        {
            return new HopResult.TryLater(Duration.Min(left, clock.OfReal(LookAgain)), "photos-on-their-way");
        }

        draft.State = DraftState.Fetched;
        await store.SaveChangesAsync(cancellation);
        await store.ArmAsync(WorkKind.Analyse, id.Value, clock.Now, cancellation);
        if (states.Contains(MediaState.Lost))
        {
            await replies.AddAsync(store, draft.PersonId, draft.Inbox, new ReplyOccasion.PhotoLost(id), cancellation);
        }

        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }
}
