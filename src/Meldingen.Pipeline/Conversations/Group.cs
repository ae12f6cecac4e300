using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>What goes together by its sent times: one draft, if it is not one already.</summary>
/// <param name="chain">The chain it was cut from. One of more photos than a draft may have gives several groups.</param>
/// <param name="cluster">By sent time, then id; never empty.</param>
/// <param name="isPart">The chain has other groups too.</param>
internal sealed class Group(Chain chain, IReadOnlyList<ConversationMessage> cluster, bool isPart)
{
    private readonly List<ConversationMessage> _attached = [];
    private readonly List<Chain> _unclaimed = [];
    private readonly List<KnownDraft> _known = [];

    public Chain Chain { get; } = chain;

    public bool IsPart { get; } = isPart;

    public Instant First => cluster[0].SentAt;

    public Instant Last => cluster[^1].SentAt;

    /// <summary>Its cluster, and what was sent on its own and means it.</summary>
    public IEnumerable<ConversationMessage> Messages => cluster.Concat(_attached);

    /// <summary>Pins on their own that may mean it, with what was said around them: they join when no photo without a place claims them.</summary>
    public IReadOnlyList<Chain> Unclaimed => _unclaimed;

    /// <summary>The drafts that began in it.</summary>
    public IReadOnlyList<KnownDraft> Known => _known;

    /// <summary>A place may be inside a file or in the words, and analysis has not said yet that there is none.</summary>
    public bool MayCarryPlace => Messages.Any(m => m.MayCarryPlace && !m.Withdrawn);

    public bool HasPhoto => Messages.Any(m => m is { Withdrawn: false, Kind.IsPhoto: true });

    /// <summary>Photos about which nothing has been said.</summary>
    public bool LacksWords => !Messages.Any(m => !m.Withdrawn && m.Words is WordsKind.Report or WordsKind.Unclear);

    public void Attach(IEnumerable<ConversationMessage> messages) => _attached.AddRange(messages);

    public void AttachIfUnclaimed(Chain alone) => _unclaimed.Add(alone);

    public void Began(KnownDraft draft) => _known.Add(draft);

    /// <summary>No pin sent until then: not in its whole chain, and not in answer to its question.</summary>
    public bool LacksPlace(Instant then) =>
        !MayCarryPlace && !Chain.HasPin && !_attached.Exists(m => m.IsPin)
        && !_known.SelectMany(d => d.Messages).Any(m => m.Answers is not null && m.IsPin && m.SentAt <= then);

    /// <summary>
    /// Its place was being asked for then, or would have been had everything arrived at once: so that an answer that overtakes the photo is one all the same.
    /// </summary>
    public bool IsAskedAt(Instant then, ConversationOptions options) =>
        then >= First
        && (then <= Last + options.QuietPeriod + options.Patience
            || _known.SelectMany(d => d.AskedUntil).Any(until => then >= until - options.Patience && then <= until));

    public bool IsNear(Chain alone, Duration span) => alone.Messages.Any(m => m.IsPin && m.SentAt >= First - span && m.SentAt <= Last + span);
}
