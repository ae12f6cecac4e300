using Meldingen.Host.Operations;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>Two turned out to be one person: all that was the other's becomes this one's, in the caller's transaction.</summary>
internal sealed class JoinedPeople(ConversationStore conversations, ServedMunicipality served, HostClock clock)
{
    public async Task JoinAsync(MeldingenStore store, Person person, PersonId other, CancellationToken cancellation)
    {
        var kept = person.Id;
        TakeOver(person, await store.Persons.AsNoTracking().SingleAsync(p => p.Id == other, cancellation));
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
                store, kept, row.Inbox, c => Assembler.Merge(c, theirs, clock.Now, served.Municipality.Conversation), cancellation);

            // A step of theirs that came between reading and deleting would be forgotten.
            if (await store.Conversations.Where(c => c.Id == row.Id && c.Version == row.Version).ExecuteDeleteAsync(cancellation) == 0)
            {
                throw new DbUpdateConcurrencyException("the other's conversation went on");
            }
        }

        // Whatever of the other's is stored this very moment makes this fail, and the retry takes it along.
        await store.Persons.Where(p => p.Id == other).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The one who wrote last says how they are called and reached.</summary>
    private static void TakeOver(Person person, Person other)
    {
        var theirs = other.LastMessageAt > person.LastMessageAt;
        person.PhoneSealed = theirs ? other.PhoneSealed ?? person.PhoneSealed : person.PhoneSealed ?? other.PhoneSealed;
        person.UserIdSealed = theirs ? other.UserIdSealed ?? person.UserIdSealed : person.UserIdSealed ?? other.UserIdSealed;
        person.NameSealed = theirs ? other.NameSealed ?? person.NameSealed : person.NameSealed ?? other.NameSealed;
        person.NextReplyAt = Instant.Max(person.NextReplyAt, other.NextReplyAt);
        person.LastMessageAt = theirs ? other.LastMessageAt : person.LastMessageAt;
    }
}
