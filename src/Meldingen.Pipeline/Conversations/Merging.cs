namespace Meldingen.Pipeline.Conversations;

/// <summary>Takes in what another conversation remembers and this one does not.</summary>
internal static class Merging
{
    public static void Absorb(ConversationUnderWork work, Conversation conversation, Conversation other)
    {
        foreach (var message in other.Open.Where(m => !conversation.Knows(m.Id)))
        {
            Arrival.Insert(work, message);
        }

        work.Held.AddRange(other.Held.Where(h => !h.Messages.Any(m => conversation.Knows(m.Id))));
        work.Drafts.AddRange(other.Drafts.Where(d => !d.Messages.Any(m => conversation.Knows(m.Id))));

        // By the draft alone: where it went up may have gone up further here.
        work.Past.AddRange(other.Past.Where(p => !work.IsPast(p.Draft)).ToList());
        work.Ended.AddRange(other.Ended.Where(e => !conversation.Knows(e.Message.Id)));

        // A change may have waited on one side for a message of the other.
        EarlyChange[] early = [.. conversation.Early, .. other.Early.Where(e => !conversation.Knows(e.Change.Id))];
        work.Early.Clear();
        foreach (var change in early.OrderBy(e => e.Change.SentAt))
        {
            Changes.ApplyOrKeep(work, change);
        }

        Settling.Again(work);
    }
}
