using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>
/// Which messages of a settled chain go together: with the known draft they would have been part of had they arrived in time, or in
/// new groups of at most so many photos. Only sent times count. As long as no delay reaches the quiet period, whatever settled earlier
/// was also sent earlier, so filling groups from the oldest message on gives the same groups in every order of arrival.
/// </summary>
internal sealed class Grouping
{
    private readonly List<Group> _groups;
    private readonly ConversationOptions _options;

    private Grouping(IEnumerable<KnownDraft> drafts, ConversationOptions options)
    {
        _groups = [.. drafts.Select(d => new Group(d.Id, d.FirstSent, d.LastSent, d.Photos))];
        _options = options;
    }

    /// <summary>Groups that got something, in the order they got it.</summary>
    public static IEnumerable<Group> Of(IReadOnlyList<ConversationMessage> chain, IEnumerable<KnownDraft> drafts, ConversationOptions options)
    {
        var grouping = new Grouping(drafts, options);
        for (var i = 0; i < chain.Count; i++)
        {
            grouping.Add(chain, i);
        }

        return grouping._groups.Where(g => g.Messages.Count > 0).OrderBy(g => g.Messages[0].SentAt).ThenBy(g => g.Messages[0].Id);
    }

    private void Add(IReadOnlyList<ConversationMessage> chain, int index)
    {
        var message = chain[index];
        var group = Around(message) ?? Before(message) ?? After(chain, index);
        if (group is null)
        {
            group = new Group(null, message.SentAt, message.SentAt, 0);
            _groups.Add(group);
        }

        group.Add(message);
    }

    /// <summary>Sent within the span a known draft had: that draft's, however full.</summary>
    private Group? Around(ConversationMessage message) => _groups.Where(g => g.Had(message.SentAt)).MaxBy(g => g.First);

    private Group? Before(ConversationMessage message) => _groups
        .Where(g => g.First <= message.SentAt && message.SentAt <= g.Last + _options.QuietPeriod && HasRoomFor(g, message)).MaxBy(g => g.First);

    /// <summary>A known draft sent later that this message, or one chained to it, would have been part of.</summary>
    private Group? After(IReadOnlyList<ConversationMessage> chain, int index) => _groups
        .Where(g => g.Known is not null && g.First > chain[index].SentAt && HasRoomFor(g, chain[index])
            && chain.Skip(index).Any(m => m.SentAt >= g.First - _options.QuietPeriod && m.SentAt <= g.Last + _options.QuietPeriod))
        .MinBy(g => g.First);

    private bool HasRoomFor(Group group, ConversationMessage message) => !message.Kind.IsPhoto || group.Photos < _options.MostPhotos;

    internal sealed class Group(DraftId? known, Instant first, Instant last, int photos)
    {
        private readonly (Instant First, Instant Last) _had = (first, last);

        public DraftId? Known { get; } = known;

        public Instant First { get; private set; } = first;

        public Instant Last { get; private set; } = last;

        public int Photos { get; private set; } = photos;

        public List<ConversationMessage> Messages { get; } = [];

        public bool Had(Instant sentAt) => Known is not null && _had.First <= sentAt && sentAt <= _had.Last;

        public void Add(ConversationMessage message)
        {
            Messages.Add(message);
            First = Instant.Min(First, message.SentAt);
            Last = Instant.Max(Last, message.SentAt);
            Photos += message.Kind.IsPhoto ? 1 : 0;
        }
    }
}
