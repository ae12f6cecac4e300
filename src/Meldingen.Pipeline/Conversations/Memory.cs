namespace Meldingen.Pipeline.Conversations;

/// <summary>Forgets what can no longer arrive late, oldest first.</summary>
internal static class Memory
{
    public static void Forget(ConversationUnderWork work)
    {
        var before = work.Now - work.Options.Horizon;
        work.Drafts.RemoveAll(d => !d.IsWaiting && d.SettledAt < before);
        work.Ended.RemoveAll(e => e.At < before);
        work.Early.RemoveAll(e => e.Change.ReceivedAt < before);

        var remembered = work.Ended.Count + work.Early.Count + work.Drafts.Sum(d => d.Messages.Length);
        while (remembered > work.Options.MostRemembered && ForgetOne(work) is > 0 and var forgotten)
        {
            remembered -= forgotten;
        }
    }

    private static int ForgetOne(ConversationUnderWork work)
    {
        if (work.Ended.Count > 0)
        {
            work.Ended.RemoveAt(0);
            return 1;
        }

        if (work.Early.Count > 0)
        {
            work.Early.RemoveAt(0);
            return 1;
        }

        var index = work.Drafts.FindIndex(d => !d.IsWaiting);
        if (index < 0)
        {
            return 0;
        }

        var size = work.Drafts[index].Messages.Length;
        work.Drafts.RemoveAt(index);
        return size;
    }
}
