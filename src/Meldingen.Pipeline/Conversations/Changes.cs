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
        work.Ignore(change.Id, reason);
        ApplyOrKeep(work, new EarlyChange(original, change));
    }

    /// <summary>Changes the original where it is; kept until the original arrives if it is nowhere.</summary>
    public static void ApplyOrKeep(ConversationUnderWork work, EarlyChange early)
    {
        if (!Find(work, early.Original, early.Change))
        {
            work.Early.Add(early);
        }
    }

    /// <summary>The message as changes that overtook it left it; null when it was taken back before it arrived.</summary>
    public static ConversationMessage? CatchUp(ConversationUnderWork work, ConversationMessage message)
    {
        var changes = work.Early.Where(e => e.Original == message.Id).Select(e => e.Change).OrderBy(c => c.SentAt).ThenBy(c => c.Id).ToArray();
        work.Early.RemoveAll(e => e.Original == message.Id);
        if (Array.Find(changes, c => c.Kind is MessageKind.Revoke) is { } revoke)
        {
            TakeBack(work, message.Id, revoke.Id);
            return null;
        }

        foreach (var edit in changes)
        {
            message = Reworded(message, edit);
            work.Emit(new ConversationEffect.Edited(message.Id, edit.Id, null));
        }

        return message;
    }

    private static bool Find(ConversationUnderWork work, MessageId original, ConversationMessage change)
    {
        if (work.Open.FindIndex(m => m.Id == original) is >= 0 and var open)
        {
            ChangeIn(work, original, change, edited => work.Open[open] = edited, work.Open[open], () => work.Open.RemoveAt(open));
            return true;
        }

        if (work.Held.FindIndex(h => h.Messages.Any(m => m.Id == original)) is >= 0 and var held)
        {
            var group = work.Held[held];
            var message = group.Messages.First(m => m.Id == original);
            ChangeIn(
                work, original, change, edited => work.Held[held] = group with { Messages = group.Messages.Replace(message, edited) }, message,
                () => RemoveHeld(work, held, message));
            return true;
        }

        if (work.Drafts.FindIndex(d => d.Messages.Any(m => m.Id == original)) is >= 0 and var draft)
        {
            ChangeInDraft(work, draft, original, change);
            return true;
        }

        if (work.Ended.Exists(e => e.Id == original))
        {
            work.Emit(change.Kind is MessageKind.Revoke
                ? new ConversationEffect.Withdrawn(original, change.Id, null)
                : new ConversationEffect.Edited(original, change.Id, null));
            return true;
        }

        return false;
    }

    private static void ChangeIn(
        ConversationUnderWork work, MessageId original, ConversationMessage change, Action<ConversationMessage> replace, ConversationMessage message, Action remove)
    {
        if (change.Kind is MessageKind.Revoke)
        {
            remove();
            TakeBack(work, original, change.Id);
        }
        else
        {
            replace(Reworded(message, change));
            work.Emit(new ConversationEffect.Edited(original, change.Id, null));
        }
    }

    private static void ChangeInDraft(ConversationUnderWork work, int index, MessageId original, ConversationMessage change)
    {
        var draft = work.Drafts[index];
        var message = draft.Messages.First(m => m.Id == original);
        if (change.Kind is not MessageKind.Revoke)
        {
            work.Drafts[index] = draft with { Messages = draft.Messages.Replace(message, Reworded(message, change)) };
            work.Emit(new ConversationEffect.Edited(original, change.Id, draft.EverClosed ? draft.Id : null));
        }
        else if (draft.EverClosed)
        {
            // It stays counted where it ended; the host erases it and keeps the event.
            work.Emit(new ConversationEffect.Withdrawn(original, change.Id, draft.Id));
        }
        else
        {
            TakeBack(work, original, change.Id);
            var left = draft.Messages.Remove(message);
            work.Drafts[index] = draft with { Messages = left };
            if (!left.Any(Settling.Reports))
            {
                work.Drafts.RemoveAt(index);
                work.Emit(new ConversationEffect.DraftWithdrawn(draft.Id));
                if (!left.IsEmpty)
                {
                    work.ToThread(left, "withdrawn");
                }
            }
        }
    }

    private static void RemoveHeld(ConversationUnderWork work, int index, ConversationMessage message)
    {
        var left = work.Held[index].Messages.Remove(message);
        if (left.IsEmpty)
        {
            work.Held.RemoveAt(index);
        }
        else
        {
            work.Held[index] = work.Held[index] with { Messages = left };
        }
    }

    private static void TakeBack(ConversationUnderWork work, MessageId message, MessageId by)
    {
        work.Emit(new ConversationEffect.Withdrawn(message, by, null));
        work.Ignore(message, "withdrawn");
    }

    private static ConversationMessage Reworded(ConversationMessage message, ConversationMessage edit) =>
        message with { Words = edit.Words, MayCarryPlace = message.MayCarryPlace || edit.MayCarryPlace };
}
