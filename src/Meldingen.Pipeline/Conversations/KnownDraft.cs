using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>A settled cluster that became a draft: waiting for its place, or closed and remembered for what arrives late.</summary>
internal sealed record KnownDraft
{
    public required DraftId Id { get; init; }

    /// <summary>The message it began with. It never leaves its group: the group it is in keeps this draft.</summary>
    public required MessageId Founder { get; init; }

    public required ImmutableArray<ConversationMessage> Messages { get; init; }

    public required Instant SettledAt { get; init; }

    public bool IsWaiting { get; init; }

    /// <summary>When patience with each question for its place ends: one, or more where several drafts became this one.</summary>
    public ImmutableArray<Instant> AskedUntil { get; init; } = [];

    /// <summary>Named after the first draft of more photos, sent in one go, than one draft may have: a pin for one is the place of all. Null for most.</summary>
    public DraftId? Series { get; init; }

    public bool EverClosed { get; init; }

    internal bool HasPin => Messages.Any(m => m.IsPin);

    internal bool SaysPlace => Messages.Any(m => m.SaysPlace);

    internal bool IsAsked => !AskedUntil.IsEmpty;

    internal ImmutableArray<MessageId> MessageIds => [.. Messages.OrderBy(m => m.SentAt).ThenBy(m => m.Id).Select(m => m.Id)];
}
