using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Analysis says that a closed draft has no place after all.</summary>
internal static class PlaceQuestion
{
    /// <summary>False when there is nothing to change.</summary>
    public static bool Missing(ConversationUnderWork work, DraftId id)
    {
        var index = work.IndexOf(id);
        if (index < 0 || work.Drafts[index].IsWaiting || work.Drafts[index].HasPin || !work.Drafts[index].Messages.Any(m => m.Reports) || (work.Drafts[index].IsAsked && !work.Drafts[index].SaysPlace))
        {
            return false;
        }

        // Pins and words on their own may have been for it.
        work.Drafts[index] = work.Drafts[index] with { Messages = [.. work.Drafts[index].Messages.Select(m => m with { MayCarryPlace = false })] };
        Settling.Again(work);
        index = work.IndexOf(id);
        if (index >= 0 && !work.Drafts[index].SaysPlace)
        {
            Ask(work, index);
        }

        return true;
    }

    private static void Ask(ConversationUnderWork work, int index)
    {
        if (!work.Drafts[index].IsAsked)
        {
            work.Ask(index);
        }
        else if (work.Drafts[index].AskedUntil.Any(until => until > work.Now))
        {
            work.Drafts[index] = work.Drafts[index] with { IsWaiting = true };
        }
    }
}
