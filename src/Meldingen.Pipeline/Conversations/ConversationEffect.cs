using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>
/// What the host must do or write down. Every message ends once: in a draft (<see cref="DraftClosed"/>, <see cref="LateAddition"/>),
/// a thread, a referral, or ignored. What comes late may take it from one to another.
/// </summary>
public abstract record ConversationEffect
{
    private ConversationEffect()
    {
    }

    /// <summary>At most once per draft, whatever comes after. The draft waits.</summary>
    public sealed record AskForPlace(DraftId Draft, ImmutableArray<MessageId> Messages) : ConversationEffect;

    /// <summary>
    /// Ready for analysis; all its messages, in the order they were sent. Comes again for the same draft after
    /// <see cref="Assembler.PlaceMissing"/> made it wait, with what was added meanwhile.
    /// </summary>
    public sealed record DraftClosed(DraftId Draft, ImmutableArray<MessageId> Messages) : ConversationEffect;

    /// <summary>Belongs to a draft that was closed before: added to its melding. It may have been in a thread until now.</summary>
    public sealed record LateAddition(DraftId Draft, MessageId Message) : ConversationEffect;

    /// <summary>Its photos were sent in one go with those of other drafts of this series: where it has no place of its own, theirs is its place too.</summary>
    /// <param name="Messages">All it has: it may wait for the answer to the question about another one, and not have been heard of.</param>
    public sealed record InSeries(DraftId Draft, DraftId Series, ImmutableArray<MessageId> Messages) : ConversationEffect;

    /// <summary>A closed draft has a place by what came for another one of its series.</summary>
    public sealed record PlaceOfSeries(DraftId Draft) : ConversationEffect;

    /// <summary>Something that came late shows that it belongs to another draft than thought.</summary>
    public sealed record Moved(MessageId Message, DraftId From, DraftId To) : ConversationEffect;

    /// <summary>Something that came late shows that two drafts are one: what is left of the first goes on in the other, and so does its melding.</summary>
    public sealed record Absorbed(DraftId Draft, DraftId Into, ImmutableArray<MessageId> Messages) : ConversationEffect;

    /// <param name="Reason">question, thanks, unclear, pin, withdrawn, or the name of a kind ("audio").</param>
    public sealed record ToThread(ImmutableArray<MessageId> Messages, string Reason) : ConversationEffect;

    /// <param name="Topic">As named in no-report.json.</param>
    public sealed record Refer(ImmutableArray<MessageId> Messages, string Topic) : ConversationEffect;

    /// <summary>The original's words are now those of <paramref name="By"/>; of several edits the one sent last counts.</summary>
    /// <param name="Draft">Where the original ended, if in a draft that had closed.</param>
    public sealed record Edited(MessageId Original, MessageId By, DraftId? Draft) : ConversationEffect;

    /// <summary>An edit whose words count for nothing: a later one came before it, or the original was taken back.</summary>
    /// <param name="Erase">The original is gone, and so are these words.</param>
    public sealed record Superseded(MessageId Edit, bool Erase) : ConversationEffect;

    /// <summary>The sender took it back: its bytes and words are to be erased.</summary>
    /// <param name="Draft">Where it ended, if in a draft that had closed; otherwise it ends ignored.</param>
    public sealed record Withdrawn(MessageId Message, MessageId By, DraftId? Draft) : ConversationEffect;

    /// <summary>Nothing to report is left of a draft that was waiting and never closed.</summary>
    public sealed record DraftWithdrawn(DraftId Draft) : ConversationEffect;

    /// <param name="Reason">edit, revoke, withdrawn, or the name of a kind ("reaction").</param>
    public sealed record Ignored(MessageId Message, string Reason) : ConversationEffect;
}
