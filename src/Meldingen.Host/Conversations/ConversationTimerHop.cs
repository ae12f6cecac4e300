using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Conversations;
using Meldingen.Storage;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>Quiet periods and patience run out: what is due in one conversation is done.</summary>
internal sealed class ConversationTimerHop(
    IDbContextFactory<MeldingenStore> stores, ConversationStore conversations, ServedMunicipality served, HostClock clock) : IHop
{
    public WorkKind Kind => WorkKind.ConversationTimer;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var row = await store.Conversations.AsNoTracking().SingleAsync(c => c.Id == lease.Subject, cancellation);

        // Finished first: the step arms the next timer, which must not be swallowed.
        await store.FinishAsync(lease, cancellation);
        await conversations.StepAsync(store, row.PersonId, row.PhoneNumberId, c => Assembler.Tick(c, clock.Now, served.Municipality.Conversation), cancellation);
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }
}
