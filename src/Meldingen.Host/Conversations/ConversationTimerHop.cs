using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Conversations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>Quiet periods and patience run out: what is due in one conversation is done.</summary>
internal sealed class ConversationTimerHop(
    IDbContextFactory<MeldingenStore> stores, ConversationStore conversations, ServedMunicipality served, HostClock clock) : IHop
{
    // A message that cannot be read holds its neighbours for its first tries only.
    private const int MostTriesAwaited = 3;

    private static readonly Duration LookAgain = Duration.FromMilliseconds(100);

    public WorkKind Kind => WorkKind.ConversationTimer;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (await store.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == lease.Subject, cancellation) is not { } row)
        {
            // Its person turned out to be another one, whose conversation has gone on with it.
            await store.FinishAsync(lease, cancellation);
            await transaction.CommitAsync(cancellation);
            return HopResult.Done;
        }

        // After a pause or in a rush messages lie stored and unread: silence is over only when this person's have all been read.
        if (await UnreadMessages.AnyOfAsync(store, row.PersonId, MostTriesAwaited, cancellation))
        {
            return new HopResult.TryLater(clock.OfReal(LookAgain * Math.Pow(2, Math.Min(lease.Attempts, 6))), "unread");
        }

        // Finished first: the step arms the next timer, which must not be swallowed.
        await store.FinishAsync(lease, cancellation);
        await conversations.StepAsync(store, row.PersonId, row.Inbox, c => Assembler.Tick(c, clock.Now, served.Municipality.Conversation), cancellation);
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }
}
