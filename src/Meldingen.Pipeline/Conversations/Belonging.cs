using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>
/// Which messages belong together, decided anew from everything remembered and by sent times alone: whatever came late, twice or in another
/// order, the groups are the same in the end. What belongs to no group is no report.
/// </summary>
internal sealed class Belonging
{
    private readonly List<Group> _groups = [];
    private readonly List<Chain> _alone = [];
    private readonly Dictionary<MessageId, KnownDraft> _founded;
    private readonly ConversationOptions _options;

    private Belonging(IEnumerable<KnownDraft> drafts, ConversationOptions options)
    {
        _founded = drafts.ToDictionary(d => d.Founder);
        _options = options;
    }

    /// <param name="messages">By sent time, then id; those that answer a draft by name left out.</param>
    /// <returns>By the sent time of their clusters.</returns>
    public static IReadOnlyList<Group> Of(IReadOnlyList<ConversationMessage> messages, IEnumerable<KnownDraft> drafts, ConversationOptions options)
    {
        var belonging = new Belonging(drafts, options);
        foreach (var chain in Chain.Of(messages, options.QuietPeriod))
        {
            belonging.Add(chain);
        }

        belonging.OfferTheRest();
        return belonging._groups;
    }

    private void Add(Chain chain)
    {
        // What once became a draft stays one, whatever is taken back or reworded later: a melding may have been made of it.
        var founded = chain.Messages.Any(m => _founded.ContainsKey(m.Id));
        var reports = founded || chain.Messages.Any(m => m.Reports);
        if (chain.Messages.Any(m => m.Kind.IsPhoto && (m.Reports || founded)))
        {
            Open(chain);
        }
        else if (Meant(chain, reports) is { } group)
        {
            Attach(group, chain.Messages);
        }
        else if (reports)
        {
            Open(chain);
        }
        else if (chain.HasPin)
        {
            _alone.Add(chain);
        }
    }

    private void Open(Chain chain)
    {
        var clusters = Clusters.Of(chain, _options.MostPhotos).ToList();
        foreach (var cluster in clusters)
        {
            if (Described(chain, cluster) is { } words)
            {
                Attach(words, cluster);
                continue;
            }

            var group = new Group(chain, cluster, isPart: clusters.Count > 1);
            _groups.Add(group);
            Find(group, cluster);
            foreach (var pin in _alone.Where(p => group.LacksPlace(group.Last) && group.IsNear(p, _options.PinSpan)).ToList())
            {
                _alone.Remove(pin);
                group.Attach(pin.Messages);
            }
        }
    }

    private void Attach(Group group, IReadOnlyList<ConversationMessage> messages)
    {
        group.Attach(messages);
        Find(group, messages);
    }

    private void Find(Group group, IEnumerable<ConversationMessage> messages)
    {
        foreach (var message in messages)
        {
            if (_founded.TryGetValue(message.Id, out var draft))
            {
                group.Began(draft);
            }
        }
    }

    /// <summary>The report in words whose place was asked for when these photos were sent, which say nothing else: they show it.</summary>
    private Group? Described(Chain chain, List<ConversationMessage> cluster) =>
        chain.Messages.Any(m => !m.Withdrawn && m.Words is WordsKind.Report) ? null
        : Newest(g => !g.HasPhoto && g.LacksPlace(cluster[0].SentAt) && g.IsAskedAt(cluster[0].SentAt, _options));

    /// <summary>The earlier group that a pin, or words, on their own are about.</summary>
    private Group? Meant(Chain chain, bool reports)
    {
        var sent = chain.Messages[0].SentAt;
        return !chain.HasPin && !MayAnswer(chain) ? null : Newest(g => g.IsAskedAt(sent, _options) && g.LacksPlace(sent)) ?? Silent(chain, reports);
    }

    /// <summary>Photos just sent, about which nothing has been said until now.</summary>
    private Group? Silent(Chain chain, bool reports) =>
        MayAnswer(chain) && !(reports && chain.HasPin) && _groups is [.., { LacksWords: true } newest] && chain.Messages[0].SentAt <= newest.Last + _options.PinSpan ? newest : null;

    private Group? Newest(Func<Group, bool> wants)
    {
        for (var i = _groups.Count - 1; i >= 0; i--)
        {
            if (wants(_groups[i]))
            {
                return _groups[i];
            }
        }

        return null;
    }

    /// <summary>Unless all of the words are about something else.</summary>
    private static bool MayAnswer(Chain chain) =>
        !chain.Messages.Any(m => m.Words is WordsKind.Formal && !m.Withdrawn)
        && chain.Messages.Any(m => !m.Withdrawn && (m.Kind is MessageKind.Other || m.Words is WordsKind.Report or WordsKind.Unclear));

    /// <summary>Pins that no photo nearby lacked: the newest report without a place, however old; else a correction of the newest, or of what a file may say.</summary>
    private void OfferTheRest()
    {
        foreach (var pin in _alone)
        {
            var sent = pin.Messages[0].SentAt;
            var group = Newest(g => g.First <= sent && g.LacksPlace(sent)) ?? Newest(g => g.IsAskedAt(sent, _options))
                ?? _groups.Where(g => g.MayCarryPlace && g.IsNear(pin, _options.PinSpan)).MaxBy(g => g.First);
            group?.AttachIfUnclaimed(pin);
        }
    }
}
