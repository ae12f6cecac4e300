using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Pins on their own: they wait for the photo they belong to, then look for a draft that went on without a place.</summary>
internal static class Pins
{
    /// <summary>The held pins sent near enough to the draft to mean it, no longer held.</summary>
    public static List<ConversationMessage> TakeFor(ConversationUnderWork work, KnownDraft draft)
    {
        var taken = work.Held.Where(h => IsNear(h, draft, work.Options.PinSpan)).ToArray();
        work.Held.RemoveAll(taken.Contains);
        return [.. taken.SelectMany(h => h.Messages)];
    }

    /// <summary>No photo came.</summary>
    public static void GiveUp(ConversationUnderWork work, HeldPin held)
    {
        work.Held.Remove(held);
        var index = NewestWithoutPlace(work, held);
        if (index >= 0)
        {
            work.Join(index, held.Messages);
        }
        else
        {
            NoReport.End(work, held.Messages);
        }
    }

    private static int NewestWithoutPlace(ConversationUnderWork work, HeldPin held)
    {
        var newest = -1;
        for (var i = 0; i < work.Drafts.Count; i++)
        {
            var draft = work.Drafts[i];
            var wants = !draft.HasPin && (draft.MayCarryPlace
                ? IsNear(held, draft, work.Options.PinSpan)
                : held.Messages.Any(m => m.Kind is MessageKind.Pin && m.SentAt >= draft.FirstSent - work.Options.PinSpan));
            if (wants && (newest < 0 || draft.LastSent >= work.Drafts[newest].LastSent))
            {
                newest = i;
            }
        }

        return newest;
    }

    private static bool IsNear(HeldPin held, KnownDraft draft, Duration span) =>
        held.Messages.Any(m => m.Kind is MessageKind.Pin && draft.Attracts(m.SentAt, span));
}
