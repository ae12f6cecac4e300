using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Brings the drafts to what belongs together now: what joins, moves, goes up in another draft, or leaves for a thread.</summary>
/// <param name="fresh">Settled just now; they stand nowhere yet.</param>
/// <param name="unclaimed">The fresh ones are a pin, and what was said around it, that no photo has claimed in time.</param>
internal sealed class Regrouping(ConversationUnderWork work, IReadOnlyList<ConversationMessage> fresh, bool unclaimed)
{
    private readonly HashSet<MessageId> _placed = [];
    private readonly List<(DraftId Draft, DraftId Series)> _named = [];
    private readonly Dictionary<MessageId, DraftId> _stands =
        work.Drafts.SelectMany(d => d.Messages.Select(m => (m.Id, Draft: d.Id))).ToDictionary(m => m.Id, m => m.Draft);

    public bool IsPlaced(ConversationMessage message) => _placed.Contains(message.Id);

    public void Run()
    {
        DraftId[] before = [.. work.Drafts.Select(d => d.Id)];
        foreach (var group in Belonging.Of([.. All().OrderBy(m => m.SentAt).ThenBy(m => m.Id)], [.. work.Drafts], work.Options))
        {
            List<ConversationMessage> members = [.. group.Messages, .. group.Unclaimed.Where(MayJoin).SelectMany(c => c.Messages)];
            if (group.Known.Count == 0)
            {
                Open(group, members);
            }
            else
            {
                Keep(group, members);
            }
        }

        Leave(before);
        work.Drafts.RemoveAll(d => work.IsPast(d.Id));
        foreach (var (draft, series) in _named)
        {
            if (work.IndexOf(draft) is >= 0 and var index)
            {
                work.Emit(new ConversationEffect.InSeries(draft, series, work.Drafts[index].MessageIds));
            }
        }
    }

    private IEnumerable<ConversationMessage> All() => fresh
        .Concat(work.Drafts.SelectMany(d => d.Messages).Where(m => m.Answers is null))
        .Concat(work.Held.SelectMany(h => h.Messages))
        .Concat(work.Ended.Where(e => e.Ending != Ending.Ignored || e.Message.Withdrawn).Select(e => e.Message));

    // Beside a file that may carry its place, a pin on its own waits for a photo without one first.
    private bool MayJoin(Chain alone) =>
        unclaimed || alone.Messages.Any(m => !fresh.Contains(m) && !work.Held.Exists(h => h.Messages.Contains(m)));

    private void Open(Group group, List<ConversationMessage> members)
    {
        // Named after the message that came first: what happens twice makes the same draft.
        var founder = group.Messages.Where(m => !m.Withdrawn && group.Chain.Messages.Contains(m)).MinBy(m => (m.ReceivedAt, m.Id))!;
        var id = work.FreeDraftId(founder.Id);
        var (joined, moved) = Take(members, id);
        work.Drafts.Add(new KnownDraft { Id = id, Founder = founder.Id, Messages = [.. joined, .. moved], SettledAt = work.Now });
        var index = work.Drafts.Count - 1;
        NameSeries(group, index);
        if (work.Drafts[index].SaysPlace || (group.IsPart && group.Chain.HasPin))
        {
            work.Close(index);
        }
        else if (work.Drafts.Find(d => d.IsWaiting && d.Series is not null && d.Series == work.Drafts[index].Series) is { } asked)
        {
            // One question for all of them.
            work.Drafts[index] = work.Drafts[index] with { IsWaiting = true, AskedUntil = asked.AskedUntil };
        }
        else
        {
            work.Ask(index);
        }
    }

    private void NameSeries(Group group, int index)
    {
        if (!group.IsPart || work.Drafts[index].Series is not null)
        {
            return;
        }

        var series = work.Drafts.Find(d => d.Series is not null && group.Chain.Messages.Any(m => m.Id == d.Founder))?.Series ?? work.Drafts[index].Id;
        work.Drafts[index] = work.Drafts[index] with { Series = series };
        _named.Add((work.Drafts[index].Id, series));
    }

    private void Keep(Group group, List<ConversationMessage> members)
    {
        var known = group.Known.OrderBy(d => !d.EverClosed).ThenBy(d => d.SettledAt).ThenBy(d => d.Id.Value).ToList();
        var kept = known[0].Id;
        var absorbed = known.Skip(1).SelectMany(other => Absorb(other.Id, kept, members)).ToList();
        var (joined, moved) = Take(members, kept);
        work.Join(work.IndexOf(kept), joined, [.. moved, .. absorbed]);
        NameSeries(group, work.IndexOf(kept));
    }

    /// <summary>All that is left in the other draft goes with it: members of this group, and the answers to its question.</summary>
    private ImmutableArray<ConversationMessage> Absorb(DraftId other, DraftId into, List<ConversationMessage> members)
    {
        var index = work.IndexOf(other);
        var goes = work.Drafts[index].Messages.Where(m => m.Answers is not null || members.Contains(m)).ToImmutableArray();
        work.Absorb(index, into, goes);
        _placed.UnionWith(goes.Select(m => m.Id));
        return goes;
    }

    private (List<ConversationMessage> Joined, List<ConversationMessage> Moved) Take(List<ConversationMessage> members, DraftId draft)
    {
        var (joined, moved) = (new List<ConversationMessage>(), new List<ConversationMessage>());
        foreach (var message in members.Where(m => _placed.Add(m.Id)))
        {
            if (!_stands.TryGetValue(message.Id, out var from))
            {
                // What was taken back keeps its neighbours together and belongs to nobody.
                if (!message.Withdrawn)
                {
                    work.TakeBackFromElsewhere(message.Id);
                    joined.Add(message);
                }
            }
            else if (from != draft)
            {
                work.Move(message, from, draft);
                moved.Add(message);
            }
        }

        return (joined, moved);
    }

    /// <summary>What stood in a draft and belongs to none any more is for a person to read.</summary>
    private void Leave(DraftId[] before)
    {
        foreach (var draft in work.Drafts.Where(d => before.Contains(d.Id)).ToList())
        {
            var leaves = draft.Messages.Where(m => m.Answers is null && !_placed.Contains(m.Id)).ToImmutableArray();
            if (!leaves.IsEmpty)
            {
                work.Drafts[work.IndexOf(draft.Id)] = draft with { Messages = draft.Messages.RemoveRange(leaves) };
                NoReport.End(work, leaves);
            }
        }
    }
}
