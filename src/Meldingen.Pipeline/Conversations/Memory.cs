namespace Meldingen.Pipeline.Conversations;

/// <summary>Forgets what can no longer arrive late, oldest first.</summary>
internal static class Memory
{
    public static void Forget(ConversationUnderWork work)
    {
        var before = work.Now - work.Options.Horizon;
        work.Drafts.RemoveAll(d => !d.IsWaiting && d.SettledAt < before);

        // What was taken back may hold two photos together, which must not fall apart before they are forgotten themselves.
        work.Ended.RemoveAll(e => e.At < before && !(e.Message.Withdrawn && work.Drafts.Count > 0));
        work.Early.RemoveAll(e => e.Change.ReceivedAt < before);

        var remembered = work.Ended.Count + work.Early.Count + work.Drafts.Sum(d => d.Messages.Length);
        while (remembered > work.Options.MostRemembered && ForgetOne(work) is > 0 and var forgotten)
        {
            remembered -= forgotten;
        }

        work.Past.RemoveAll(p => p.At < before && (p.Into is not { } into || work.IndexOf(into) < 0));
    }

    private static int ForgetOne(ConversationUnderWork work)
    {
        if (work.Ended.FindIndex(e => !e.Message.Withdrawn) is >= 0 and var ended)
        {
            work.Ended.RemoveAt(ended);
            return 1;
        }

        if (work.Early.Count > 0)
        {
            work.Early.RemoveAt(0);
            return 1;
        }

        if (work.Drafts.FindIndex(d => !d.IsWaiting) is >= 0 and var draft)
        {
            var size = work.Drafts[draft].Messages.Length;
            work.Drafts.RemoveAt(draft);
            return Math.Max(size, 1);
        }

        if (work.Ended.Count > 0)
        {
            work.Ended.RemoveAt(0);
            return 1;
        }

        return 0;
    }
}
