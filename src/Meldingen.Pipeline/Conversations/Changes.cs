using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Edits and withdrawals, before or after the message they are about.</summary>
internal static class Changes
{
    public static void Apply(ConversationUnderWork work, ConversationMessage change)
    {
        var (original, reason) = change.Kind switch
        {
            MessageKind.Edit edit => (edit.Original, "edit"),
            MessageKind.Revoke revoke => (revoke.Original, "revoke"),
            _ => throw new InvalidOperationException($"{change.Kind.GetType().Name} changes nothing"),
        };
        work.Ignore(change, reason);
        ApplyOrKeep(work, new EarlyChange(original, change));
    }

    /// <summary>Changes the original where it is; kept until the original arrives if it is nowhere.</summary>
    public static void ApplyOrKeep(ConversationUnderWork work, EarlyChange early)
    {
        if (ChangeOpen(work, early) || ChangeHeld(work, early))
        {
            return;
        }

        if (ChangeInDraft(work, early) || ChangeEnded(work, early))
        {
            // Other words may make it a report, or an answer to what was asked.
            Settling.Again(work);
            return;
        }

        work.Early.Add(early);
    }

    /// <summary>The message as changes that overtook it left it; null when it was taken back before it arrived.</summary>
    public static ConversationMessage? CatchUp(ConversationUnderWork work, ConversationMessage message)
    {
        var changes = work.Early.Where(e => e.Original == message.Id).Select(e => e.Change).OrderBy(c => c.SentAt).ThenBy(c => c.Id).ToArray();
        work.Early.RemoveAll(e => e.Original == message.Id);
        if (Array.Find(changes, c => c.Kind is MessageKind.Revoke) is { } revoke)
        {
            foreach (var edit in changes.Where(c => c.Kind is MessageKind.Edit))
            {
                work.Emit(new ConversationEffect.Superseded(edit.Id, Erase: true));
            }

            TakeBack(work, message, revoke.Id);
            return null;
        }

        return changes.Aggregate(message, (m, edit) => Reworded(work, m, edit, null));
    }

    private static bool ChangeOpen(ConversationUnderWork work, EarlyChange early)
    {
        var index = work.Open.FindIndex(m => m.Id == early.Original);
        if (index < 0)
        {
            return false;
        }

        var message = work.Open[index];
        if (early.Change.Kind is MessageKind.Revoke)
        {
            work.Open.RemoveAt(index);
            TakeBack(work, message, early.Change.Id);
        }
        else
        {
            work.Open[index] = Reworded(work, message, early.Change, null);
        }

        return true;
    }

    private static bool ChangeHeld(ConversationUnderWork work, EarlyChange early)
    {
        var index = work.Held.FindIndex(h => h.Messages.Any(m => m.Id == early.Original));
        if (index < 0)
        {
            return false;
        }

        var message = work.Held[index].Messages.First(m => m.Id == early.Original);
        if (early.Change.Kind is MessageKind.Revoke)
        {
            work.TakeBackFromElsewhere(message.Id);
            TakeBack(work, message, early.Change.Id);
        }
        else
        {
            work.Held[index] = work.Held[index] with { Messages = work.Held[index].Messages.Replace(message, Reworded(work, message, early.Change, null)) };
            Settling.Again(work);
        }

        return true;
    }

    private static bool ChangeInDraft(ConversationUnderWork work, EarlyChange early)
    {
        var index = work.Drafts.FindIndex(d => d.Messages.Any(m => m.Id == early.Original));
        if (index < 0)
        {
            return false;
        }

        var draft = work.Drafts[index];
        var message = draft.Messages.First(m => m.Id == early.Original);
        if (early.Change.Kind is not MessageKind.Revoke)
        {
            var reworded = Reworded(work, message, early.Change, draft.EverClosed ? draft.Id : null);
            work.Drafts[index] = draft with { Messages = draft.Messages.Replace(message, reworded) };
        }
        else if (draft.EverClosed)
        {
            // It stays counted where it ended; the host erases it and keeps the event.
            work.Drafts[index] = draft with { Messages = draft.Messages.Replace(message, message with { Withdrawn = true }) };
            work.Emit(new ConversationEffect.Withdrawn(message.Id, early.Change.Id, draft.Id));
        }
        else
        {
            work.Drafts[index] = draft with { Messages = draft.Messages.Remove(message) };
            TakeBack(work, message, early.Change.Id);
            if (!work.Drafts[index].Messages.Any(m => m.Reports))
            {
                work.Withdraw(index);
            }
        }

        return true;
    }

    private static bool ChangeEnded(ConversationUnderWork work, EarlyChange early)
    {
        var index = work.Ended.FindIndex(e => e.Message.Id == early.Original);
        if (index < 0)
        {
            return false;
        }

        var ended = work.Ended[index];
        if (early.Change.Kind is MessageKind.Revoke)
        {
            work.Ended[index] = ended with { Message = ended.Message with { Withdrawn = true } };
            work.Emit(new ConversationEffect.Withdrawn(ended.Message.Id, early.Change.Id, null));
        }
        else
        {
            work.Ended[index] = ended with { Message = Reworded(work, ended.Message, early.Change, null) };
        }

        return true;
    }

    private static void TakeBack(ConversationUnderWork work, ConversationMessage message, MessageId by)
    {
        work.Emit(new ConversationEffect.Withdrawn(message.Id, by, null));
        work.Ignore(message with { Withdrawn = true }, "withdrawn");
    }

    private static ConversationMessage Reworded(ConversationUnderWork work, ConversationMessage message, ConversationMessage edit, DraftId? closed)
    {
        if (message.Withdrawn || edit.SentAt < message.RewordedAt)
        {
            work.Emit(new ConversationEffect.Superseded(edit.Id, message.Withdrawn));
            return message;
        }

        work.Emit(new ConversationEffect.Edited(message.Id, edit.Id, closed));
        return message with { Words = edit.Words, RewordedAt = edit.SentAt, MayCarryPlace = message.MayCarryPlace || edit.MayCarryPlace };
    }
}
