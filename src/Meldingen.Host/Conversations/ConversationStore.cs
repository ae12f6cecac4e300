using System.Collections.Immutable;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>Loads a conversation, makes one pure step, saves what came of it: all in the caller's transaction.</summary>
internal sealed class ConversationStore(PersonalData personal, ConversationEffects effects)
{
    public async Task<Conversation> StepAsync(
        MeldingenStore store, PersonId person, InboxId inbox, Func<Conversation, Step> step, CancellationToken cancellation)
    {
        var id = new Guid(personal.KeyedHash("conversation", person.ToString(), inbox.ToString()).AsSpan(0, 16));
        var row = await store.Conversations.SingleOrDefaultAsync(c => c.Id == id, cancellation);
        var before = row is null ? Conversation.Empty : ConversationJson.Read(row.State);
        var (after, happened) = step(before);
        if (!ReferenceEquals(after, before))
        {
            await SaveAsync(store, row ?? Added(store, id, person, inbox), after, happened, cancellation);
        }

        if (after.NextDueAt is { } due)
        {
            await store.ArmAsync(WorkKind.ConversationTimer, id, due, cancellation);
        }

        return after;
    }

    private async Task SaveAsync(
        MeldingenStore store, ConversationRow row, Conversation after, ImmutableArray<ConversationEffect> happened, CancellationToken cancellation)
    {
        row.State = ConversationJson.Write(after);
        row.Version++;
        await store.SaveChangesAsync(cancellation);
        foreach (var effect in happened)
        {
            await effects.ApplyAsync(store, row.PersonId, row.Inbox, effect, cancellation);
            await store.SaveChangesAsync(cancellation);
        }
    }

    private static ConversationRow Added(MeldingenStore store, Guid id, PersonId person, InboxId inbox)
    {
        var row = new ConversationRow { Id = id, PersonId = person, Inbox = inbox, State = "" };
        store.Conversations.Add(row);
        return row;
    }
}
