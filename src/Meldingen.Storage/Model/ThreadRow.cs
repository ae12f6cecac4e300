using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>A conversation that is no report: for an agent, or referred elsewhere.</summary>
public sealed class ThreadRow
{
    public required ThreadId Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required InboxId Inbox { get; init; }

    public required Instant OpenedAt { get; init; }

    /// <summary>question, thanks, unclear, …; for a referral the topic.</summary>
    public required string Topic { get; set; }

    public required bool Referred { get; init; }

    public Instant? ClosedAt { get; set; }

    /// <summary>Grows with every addition: who closes it says what they have read.</summary>
    public int Version { get; set; }
}
