using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Analysis says that a closed draft has no place after all.</summary>
internal static class PlaceQuestion
{
    /// <summary>False when there is nothing to change.</summary>
    public static bool Missing(ConversationUnderWork work, DraftId id)
    {
        var index = work.IndexOf(id);
        if (index < 0 || work.Drafts[index] is { IsWaiting: true } or { PlaceRefuted: true } || work.Drafts[index].HasPin)
        {
            return false;
        }

        work.Drafts[index] = work.Drafts[index] with { PlaceRefuted = true };
        var pins = Pins.TakeFor(work, work.Drafts[index]);
        if (pins.Count > 0)
        {
            work.Drafts[index] = work.Drafts[index] with { Messages = work.Drafts[index].Messages.AddRange(pins) };
            work.Close(index);
        }
        else if (work.Drafts[index].AskedUntil is not { } until)
        {
            work.Ask(index);
        }
        else if (until > work.Now)
        {
            work.Drafts[index] = work.Drafts[index] with { IsWaiting = true };
        }

        return true;
    }
}
