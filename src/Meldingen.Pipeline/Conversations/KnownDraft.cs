using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>A settled cluster that became a draft: waiting for its place, or closed and remembered for what arrives late.</summary>
internal sealed record KnownDraft
{
    public required DraftId Id { get; init; }

    public required ImmutableArray<ConversationMessage> Messages { get; init; }

    /// <summary>Sent times of the cluster. Answers join without stretching them.</summary>
    public required Instant FirstSent { get; init; }

    public required Instant LastSent { get; init; }

    public required Instant SettledAt { get; init; }

    public bool IsWaiting { get; init; }

    /// <summary>Set once the place was asked for: when patience ends.</summary>
    public Instant? AskedUntil { get; init; }

    public bool EverClosed { get; init; }

    /// <summary>Analysis looked for a place in what may carry one and found none.</summary>
    public bool PlaceRefuted { get; init; }

    internal int Photos => Messages.Count(m => m.Kind.IsPhoto);

    internal bool HasPin => Messages.Any(m => m.Kind is MessageKind.Pin);

    internal bool MayCarryPlace => !PlaceRefuted && Messages.Any(m => m.MayCarryPlace);

    internal bool WentOnWithoutPlace => !IsWaiting && !HasPin && !MayCarryPlace;

    internal ImmutableArray<MessageId> MessageIds =>
        [.. Messages.OrderBy(m => m.SentAt).ThenBy(m => m.Id).Select(m => m.Id)];

    /// <summary>Whether a message sent then would have been of this cluster, had it arrived in time.</summary>
    internal bool Attracts(Instant sentAt, Duration quiet) => sentAt >= FirstSent - quiet && sentAt <= LastSent + quiet;

    internal bool Spans(Instant sentAt) => sentAt >= FirstSent && sentAt <= LastSent;

    internal KnownDraft Stretched(Instant sentAt) => this with
    {
        FirstSent = Instant.Min(FirstSent, sentAt),
        LastSent = Instant.Max(LastSent, sentAt),
    };
}
