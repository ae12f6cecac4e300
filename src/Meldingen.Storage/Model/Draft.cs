using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>Photos, words and place of one sender that belong together; becomes one signal, a thread or a referral.</summary>
public sealed class Draft
{
    public required DraftId Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required InboxId Inbox { get; init; }

    public required Instant OpenedAt { get; init; }

    public DraftState State { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>The first draft of more photos than one may have, sent in one go: a pin for one is the place of all.</summary>
    public DraftId? Series { get; set; }

    /// <summary>The draft that it turned out to be part of.</summary>
    public DraftId? AbsorbedInto { get; set; }

    /// <summary>What analysis found, sealed JSON: words that counted and EXIF places are personal.</summary>
    public byte[]? AnalysisSealed { get; set; }
}

public enum DraftState
{
    /// <summary>Still collecting, or waiting for the place.</summary>
    Open,
    Closed,
    Fetched,
    Analysed,
    Registered,
    Withdrawn,

    /// <summary>Part of another draft, with all its messages.</summary>
    Absorbed,
}
