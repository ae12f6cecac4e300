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

        belonging.OfferToDocuments();
        return belonging._groups;
    }

    private void Add(Chain chain)
    {
        // What once became a draft stays one, whatever is taken back or reworded later: a melding may have been made of it.
        var founded = chain.Messages.Any(m => _founded.ContainsKey(m.Id));
        if (chain.Messages.Any(m => m.Kind.IsPhoto && (m.Reports || founded)))
        {
            Open(chain);
        }
        else if (Meant(chain, founded || chain.Messages.Any(m => m.Reports)) is { } group)
        {
            group.Attach(chain);
            Find(group, chain.Messages);
        }
        else if (founded || chain.Messages.Any(m => m.Reports))
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
        foreach (var cluster in Cut(chain))
        {
            var group = new Group(chain, cluster);
            _groups.Add(group);
            Find(group, cluster);
            foreach (var pin in _alone.Where(p => group.LacksPlace(group.Last) && group.IsNear(p, _options.PinSpan)).ToList())
            {
                _alone.Remove(pin);
                group.Attach(pin);
            }
        }
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

    /// <summary>A full group ends before its next photo.</summary>
    private IEnumerable<List<ConversationMessage>> Cut(Chain chain)
    {
        var cluster = new List<ConversationMessage>();
        var photos = 0;
        foreach (var message in chain.Messages)
        {
            if (message is { Withdrawn: false, Kind.IsPhoto: true } && photos++ == _options.MostPhotos)
            {
                yield return cluster;
                (cluster, photos) = ([], 1);
            }

            cluster.Add(message);
        }

        yield return cluster;
    }

    /// <summary>The earlier group that pins and words on their own are about.</summary>
    private Group? Meant(Chain chain, bool reports)
    {
        var sent = chain.Messages[0].SentAt;
        return chain.HasPin && !reports ? Newest(g => g.LacksPlace(sent))
            : chain.HasPin || MayAnswer(chain) ? Newest(g => g.IsAskedAt(sent, _options) && g.LacksPlace(sent))
            : null;
    }

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

    private void OfferToDocuments()
    {
        foreach (var pin in _alone)
        {
            _groups.Where(g => g.MayCarryPlace && g.IsNear(pin, _options.PinSpan)).MaxBy(g => g.First)?.AttachIfUnclaimed(pin);
        }
    }
}
