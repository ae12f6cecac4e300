using System.Collections.Immutable;
using Meldingen.Host.Operations;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>Writes down what the assembler decided.</summary>
internal sealed class ConversationEffects(ReplyQueue replies, Withdrawals withdrawals, HostClock clock)
{
    public async Task ApplyAsync(MeldingenStore store, PersonId person, string phoneNumberId, ConversationEffect effect, CancellationToken cancellation)
    {
        switch (effect)
        {
            case ConversationEffect.AskForPlace ask:
                await OpenAsync(store, ask.Draft, person, phoneNumberId, ask.Messages, cancellation);
                await replies.AddAsync(store, person, phoneNumberId, new ReplyOccasion.PlaceMissing(ask.Draft), cancellation);
                break;
            case ConversationEffect.DraftClosed closed:
                await CloseAsync(store, await OpenAsync(store, closed.Draft, person, phoneNumberId, closed.Messages, cancellation), cancellation);
                break;
            case ConversationEffect.LateAddition late:
                await CloseAsync(store, await OpenAsync(store, late.Draft, person, phoneNumberId, [late.Message], cancellation), cancellation);
                break;
            case ConversationEffect.ToThread thread:
                await ThreadAsync(store, person, phoneNumberId, thread.Messages, thread.Reason, referred: false, cancellation);
                break;
            case ConversationEffect.Refer refer:
                await ThreadAsync(store, person, phoneNumberId, refer.Messages, refer.Topic, referred: true, cancellation);
                break;
            case ConversationEffect.Edited edited:
                var original = await store.Messages.SingleAsync(m => m.Id == edited.Original, cancellation);
                var edit = await store.Messages.SingleAsync(m => m.Id == edited.By, cancellation);

                // Moved, so that a withdrawal of the original finds all its words.
                (original.WordsSealed, edit.WordsSealed) = (edit.WordsSealed ?? original.WordsSealed, null);
                await AgainAsync(store, edited.Draft, cancellation);
                break;
            case ConversationEffect.Withdrawn withdrawn:
                await withdrawals.EraseAsync(store, withdrawn, cancellation);
                await AgainAsync(store, withdrawn.Draft, cancellation);
                break;
            case ConversationEffect.DraftWithdrawn gone:
                if (await store.Drafts.SingleOrDefaultAsync(d => d.Id == gone.Draft, cancellation) is { } draft)
                {
                    draft.State = DraftState.Withdrawn;
                }

                break;
            case ConversationEffect.Ignored ignored:
                await FateAsync(store, [ignored.Message], MessageFate.Ignored, ignored.Reason, null, cancellation);
                break;
            default:
                throw new InvalidOperationException($"unknown effect {effect.GetType().Name}");
        }
    }

    private static async Task<Draft> OpenAsync(
        MeldingenStore store, DraftId id, PersonId person, string phoneNumberId, ImmutableArray<MessageId> messages, CancellationToken cancellation)
    {
        var ids = messages.ToList();
        var rows = await store.Messages.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            row.DraftId = id;
            row.Fate = MessageFate.Draft;
        }

        var draft = await store.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellation);
        if (draft is null)
        {
            draft = new Draft { Id = id, PersonId = person, PhoneNumberId = phoneNumberId, OpenedAt = rows.Min(r => r.SentAt), State = DraftState.Open };
            store.Drafts.Add(draft);
        }

        await store.SaveChangesAsync(cancellation);
        return draft;
    }

    private async Task CloseAsync(MeldingenStore store, Draft draft, CancellationToken cancellation)
    {
        draft.State = DraftState.Closed;
        draft.ClosedAt ??= clock.Now;
        await store.ArmAsync(WorkKind.FetchPhotos, draft.Id.Value, clock.Now, cancellation);
    }

    private async Task ThreadAsync(
        MeldingenStore store, PersonId person, string phoneNumberId, ImmutableArray<MessageId> messages, string topic, bool referred, CancellationToken cancellation)
    {
        // Named after its first message: the same messages always make the same thread.
        var id = new ThreadId(messages[0].Value);
        store.Threads.Add(new ThreadRow
        {
            Id = id,
            PersonId = person,
            PhoneNumberId = phoneNumberId,
            OpenedAt = clock.Now,
            Topic = topic,
            Referred = referred,
        });
        await FateAsync(store, messages, referred ? MessageFate.Referral : MessageFate.Thread, topic, id, cancellation);
        if (referred)
        {
            await replies.AddAsync(store, person, phoneNumberId, new ReplyOccasion.Referred(id, topic), cancellation);
        }
    }

    private async Task AgainAsync(MeldingenStore store, DraftId? draft, CancellationToken cancellation)
    {
        if (draft is { } id && await store.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellation) is { State: not DraftState.Open } row)
        {
            await CloseAsync(store, row, cancellation);
        }
    }

    private static async Task FateAsync(
        MeldingenStore store, ImmutableArray<MessageId> messages, MessageFate fate, string reason, ThreadId? thread, CancellationToken cancellation)
    {
        var ids = messages.ToList();
        foreach (var row in await store.Messages.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation))
        {
            (row.Fate, row.FateReason, row.ThreadId) = (fate, reason, thread ?? row.ThreadId);
        }
    }
}
