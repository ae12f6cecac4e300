using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Everything the assembler remembers of one sender: ids, kinds and instants, for as long as something may still arrive late.</summary>
public sealed record Conversation
{
    public static Conversation Empty { get; } = new();

    /// <summary>When <see cref="Assembler.Tick"/> next has something to do; null when only a message can change anything.</summary>
    public Instant? NextDueAt { get; init; }

    /// <summary>Not settled yet; by sent time, then id.</summary>
    internal ImmutableArray<ConversationMessage> Open { get; init; } = [];

    /// <summary>Pins that wait for their photo.</summary>
    internal ImmutableArray<HeldPin> Held { get; init; } = [];

    internal ImmutableArray<KnownDraft> Drafts { get; init; } = [];

    /// <summary>Drafts that are no more: withdrawn, or part of another one, which gets the answers to their question.</summary>
    internal ImmutableArray<PastDraft> Past { get; init; } = [];

    /// <summary>Ended elsewhere than in a draft: known, so that a second delivery changes nothing, and taken back from there when the photo they go with arrives.</summary>
    internal ImmutableArray<EndedMessage> Ended { get; init; } = [];

    /// <summary>Edits and withdrawals that overtook the message they are about.</summary>
    internal ImmutableArray<EarlyChange> Early { get; init; } = [];

    public bool Knows(MessageId id) =>
        Open.Any(m => m.Id == id) || Ended.Any(e => e.Message.Id == id) || Held.Any(h => h.Messages.Any(m => m.Id == id))
        || Drafts.Any(d => d.Messages.Any(m => m.Id == id));

    /// <summary>The draft waits for its place: analysis need not go on.</summary>
    public bool IsWaiting(DraftId draft) => Drafts.Any(d => d.Id == draft && d.IsWaiting);
}

/// <summary>A lone pin, with what was said around it, until <paramref name="Until"/>.</summary>
internal sealed record HeldPin(ImmutableArray<ConversationMessage> Messages, Instant Until);

/// <param name="Into">The draft that it is part of by now; null when it was withdrawn.</param>
internal sealed record PastDraft(DraftId Draft, DraftId? Into, Instant At);

internal sealed record EndedMessage(ConversationMessage Message, Instant At, Ending Ending);

internal enum Ending
{
    Ignored,
    Thread,
    Referral,
}

/// <param name="Change">An edit or a revoke.</param>
internal sealed record EarlyChange(MessageId Original, ConversationMessage Change);
