namespace Meldingen.Pipeline.Conversations;

/// <summary>A chain has settled: what joins a known draft, what becomes a new one, what is no report.</summary>
internal static class Settling
{
    public static void Settle(ConversationUnderWork work, Chain chain)
    {
        work.Open.RemoveAll(chain.Messages.Contains);
        var regrouping = new Regrouping(work, chain.Messages, unclaimed: false);
        regrouping.Run();
        EndElsewhere(work, [.. chain.Messages.Where(m => !regrouping.IsPlaced(m))]);
    }

    /// <summary>No photo came for the pin.</summary>
    public static void GiveUp(ConversationUnderWork work, HeldPin held)
    {
        work.Held.Remove(held);
        var regrouping = new Regrouping(work, held.Messages, unclaimed: true);
        regrouping.Run();
        if (held.Messages.Where(m => !regrouping.IsPlaced(m)).ToList() is { Count: > 0 } left)
        {
            NoReport.End(work, left);
        }
    }

    /// <summary>Something is known now that was not when the messages settled: other words, no place in a file, another conversation.</summary>
    public static void Again(ConversationUnderWork work) => new Regrouping(work, [], unclaimed: false).Run();

    private static void EndElsewhere(ConversationUnderWork work, List<ConversationMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        if (messages.Exists(m => m.IsPin))
        {
            // The photo it waits for may be sent at the end of the span, and settles a quiet period later.
            work.Held.Add(new HeldPin([.. messages], messages.Max(m => m.ReceivedAt) + work.Options.PinSpan + work.Options.QuietPeriod));
        }
        else
        {
            NoReport.End(work, messages);
        }
    }
}
