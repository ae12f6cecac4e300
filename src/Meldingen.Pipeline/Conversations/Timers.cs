using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>What falls due when: chains settle, held pins give up, patience ends.</summary>
internal static class Timers
{
    public static void Run(ConversationUnderWork work)
    {
        while (NextDue(work) is { } due && due.At <= work.Now)
        {
            due.Act();
        }
    }

    /// <summary>At one instant chains go first, so that an answer just settled still finds its draft waiting.</summary>
    public static Due? NextDue(ConversationUnderWork work)
    {
        var chains = Chain.Of(work.Open, work.Options.QuietPeriod);
        var all = chains.Select(c => new Due(c.SettlesAt, () => Settling.Settle(work, c)))
            .Concat(work.Held.Select(h => new Due(HoldEnds(h, chains), () => Settling.GiveUp(work, h))))
            .Concat(work.Drafts.Where(d => d.IsWaiting).Select(d => new Due(PatienceEnds(d, chains), () => work.Close(work.IndexOf(d.Id)))));
        return all.MinBy(d => d.At);
    }

    /// <summary>Not while something that may be the answer has not settled yet.</summary>
    private static Instant PatienceEnds(KnownDraft draft, List<Chain> chains) =>
        chains.Where(c => !c.HasPhoto).Select(c => c.SettlesAt).Concat(draft.AskedUntil).Append(draft.SettledAt).Max();

    /// <summary>Not while the photo that it belongs to may not have settled yet.</summary>
    private static Instant HoldEnds(HeldPin held, List<Chain> chains) => chains.Where(c => c.HasPhoto).Select(c => c.SettlesAt).Append(held.Until).Max();

    /// <summary>One thing to do, and when.</summary>
    internal sealed record Due(Instant At, Action Act);
}
