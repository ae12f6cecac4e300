using Meldingen.Host.Operations;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>A number and a user id turned out to be one person: all that was the other's becomes this one's, in the caller's transaction.</summary>
internal sealed class JoinedPeople(ConversationStore conversations, ServedMunicipality served, HostClock clock)
{
    public async Task JoinAsync(MeldingenStore store, PersonId kept, PersonId other, CancellationToken cancellation)
    {
        await store.PersonKeys.Where(k => k.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(k => k.PersonId, kept), cancellation);
        await store.Messages.Where(m => m.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(m => m.PersonId, kept), cancellation);
        await store.Drafts.Where(d => d.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(d => d.PersonId, kept), cancellation);
        await store.Signals.Where(s => s.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(s => s.PersonId, kept), cancellation);
        await store.Threads.Where(t => t.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(t => t.PersonId, kept), cancellation);
        await store.Replies.Where(r => r.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, kept), cancellation);
        foreach (var row in await store.Conversations.AsNoTracking().Where(c => c.PersonId == other).ToListAsync(cancellation))
        {
            var theirs = ConversationJson.Read(row.State);
            await conversations.StepAsync(
                store, kept, row.PhoneNumberId, c => Assembler.Merge(c, theirs, clock.Now, served.Municipality.Conversation), cancellation);
        }

        // A message of the other that is stored this very moment makes this fail, and the retry takes it along.
        await store.Conversations.Where(c => c.PersonId == other).ExecuteDeleteAsync(cancellation);
        await store.Persons.Where(p => p.Id == other).ExecuteDeleteAsync(cancellation);
    }
}
