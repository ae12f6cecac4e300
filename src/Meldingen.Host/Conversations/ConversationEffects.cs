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
internal sealed class ConversationEffects(OpenThreads threads, ReplyQueue replies, Withdrawals withdrawals, HostClock clock)
{
    public async Task ApplyAsync(MeldingenStore store, PersonId person, InboxId inbox, ConversationEffect effect, CancellationToken cancellation)
    {
        switch (effect)
        {
            case ConversationEffect.AskForPlace ask:
                await OpenAsync(store, ask.Draft, person, inbox, ask.Messages, cancellation);
                await replies.AddAsync(store, person, inbox, new ReplyOccasion.PlaceMissing(ask.Draft), cancellation);
                await MarkReadAsync(store, person, inbox, ask.Messages, cancellation);
                break;
            case ConversationEffect.DraftClosed closed:
                await CloseAsync(store, await OpenAsync(store, closed.Draft, person, inbox, closed.Messages, cancellation), cancellation);
                await MarkReadAsync(store, person, inbox, closed.Messages, cancellation);
                break;
            case ConversationEffect.LateAddition late:
                await CloseAsync(store, await OpenAsync(store, late.Draft, person, inbox, [late.Message], cancellation), cancellation);
                await MarkReadAsync(store, person, inbox, [late.Message], cancellation);
                break;
            case ConversationEffect.Moved moved:
                var mover = await store.Messages.SingleAsync(m => m.Id == moved.Message, cancellation);
                (mover.DraftId, mover.Fate) = (moved.To, MessageFate.Draft);
                await store.SaveChangesAsync(cancellation);
                await AgainAsync(store, moved.From, cancellation);
                await AgainAsync(store, moved.To, cancellation);
                break;
            case ConversationEffect.InSeries part:
                (await OpenAsync(store, part.Draft, person, inbox, part.Messages, cancellation)).Series = part.Series;
                break;
            case ConversationEffect.PlaceOfSeries place:
                await AgainAsync(store, place.Draft, cancellation);
                break;
            case ConversationEffect.Absorbed absorbed:
                await AbsorbAsync(store, absorbed, cancellation);
                break;
            case ConversationEffect.ToThread thread:
                await ThreadAsync(store, person, inbox, thread.Messages, thread.Reason, referred: false, cancellation);
                break;
            case ConversationEffect.Refer refer:
                await ThreadAsync(store, person, inbox, refer.Messages, refer.Topic, referred: true, cancellation);
                break;
            case ConversationEffect.Edited edited:
                var original = await store.Messages.SingleAsync(m => m.Id == edited.Original, cancellation);
                var edit = await store.Messages.SingleAsync(m => m.Id == edited.By, cancellation);

                // Moved, so that a withdrawal of the original finds all its words.
                (original.WordsSealed, edit.WordsSealed) = (edit.WordsSealed ?? original.WordsSealed, null);
                await AgainAsync(store, edited.Draft, cancellation);
                break;
            case ConversationEffect.Superseded superseded:
                await Withdrawals.DropAsync(store, superseded, cancellation);
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
        MeldingenStore store, DraftId id, PersonId person, InboxId inbox, ImmutableArray<MessageId> messages, CancellationToken cancellation)
    {
        var ids = messages.ToList();
        var rows = await store.Messages.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        var left = rows.Select(r => r.ThreadId).OfType<ThreadId>().Distinct().ToList();
        foreach (var row in rows)
        {
            (row.DraftId, row.Fate, row.ThreadId) = (id, MessageFate.Draft, null);
            row.FateReason = row.FateReason == Withdrawals.WithdrawnReason ? row.FateReason : null;
        }

        await OpenThreads.RemoveEmptyAsync(store, left, cancellation);
        var draft = await store.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellation);
        if (draft is null)
        {
            draft = new Draft { Id = id, PersonId = person, Inbox = inbox, OpenedAt = rows.Min(r => r.SentAt), State = DraftState.Open };
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

    // Two blue ticks promise that somebody did, and a mark covers all that was said before: while something waits for an agent there is none.
    private async Task MarkReadAsync(MeldingenStore store, PersonId person, InboxId inbox, ImmutableArray<MessageId> messages, CancellationToken cancellation)
    {
        if (await store.Threads.AnyAsync(t => t.PersonId == person && t.Inbox == inbox && !t.Referred && t.ClosedAt == null, cancellation))
        {
            return;
        }

        var ids = messages.ToList();
        var newest = await store.Messages.Where(m => ids.Contains(m.Id)).OrderByDescending(m => m.SentAt).Select(m => m.Id).FirstAsync(cancellation);
        await store.ArmAsync(WorkKind.ReadMark, newest.Value, clock.Now, cancellation);
    }

    private async Task ThreadAsync(
        MeldingenStore store, PersonId person, InboxId inbox, ImmutableArray<MessageId> messages, string topic, bool referred, CancellationToken cancellation)
    {
        var thread = await threads.ForAsync(store, person, inbox, messages[0], topic, referred, cancellation);
        await FateAsync(store, messages, referred ? MessageFate.Referral : MessageFate.Thread, topic, thread, cancellation);
        if (referred)
        {
            await replies.AddAsync(store, person, inbox, new ReplyOccasion.Referred(thread, topic), cancellation);
            await MarkReadAsync(store, person, inbox, messages, cancellation);
        }
    }

    /// <summary>The draft's signal, and with it its melding, follows when the other one is registered.</summary>
    private async Task AbsorbAsync(MeldingenStore store, ConversationEffect.Absorbed absorbed, CancellationToken cancellation)
    {
        var ids = absorbed.Messages.ToList();
        foreach (var row in await store.Messages.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation))
        {
            (row.DraftId, row.Fate) = (absorbed.Into, MessageFate.Draft);
        }

        var draft = await store.Drafts.SingleAsync(d => d.Id == absorbed.Draft, cancellation);
        (draft.State, draft.AbsorbedInto, draft.AnalysisSealed) = (DraftState.Absorbed, absorbed.Into, null);
        foreach (var earlier in await store.Drafts.Where(d => d.AbsorbedInto == absorbed.Draft).ToListAsync(cancellation))
        {
            earlier.AbsorbedInto = absorbed.Into;
        }

        await store.SaveChangesAsync(cancellation);
        await AgainAsync(store, absorbed.Into, cancellation);
    }

    private async Task AgainAsync(MeldingenStore store, DraftId? draft, CancellationToken cancellation)
    {
        if (draft is { } id
            && await store.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellation) is { State: not (DraftState.Open or DraftState.Absorbed or DraftState.Withdrawn) } row)
        {
            await CloseAsync(store, row, cancellation);
        }
    }

    private async Task FateAsync(
        MeldingenStore store, ImmutableArray<MessageId> messages, MessageFate fate, string reason, ThreadId? thread, CancellationToken cancellation)
    {
        var ids = messages.ToList();
        var rows = await store.Messages.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        var left = rows.Select(r => r.DraftId).OfType<DraftId>().Distinct().ToList();
        foreach (var row in rows)
        {
            (row.Fate, row.FateReason, row.ThreadId, row.DraftId) = (fate, reason, thread ?? row.ThreadId, null);
        }

        await store.SaveChangesAsync(cancellation);
        foreach (var draft in left)
        {
            await AgainAsync(store, draft, cancellation);
        }
    }
}
