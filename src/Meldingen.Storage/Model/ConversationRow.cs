using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Model;

/// <summary>The assembler's state for one person: ids, kinds and instants only.</summary>
public sealed class ConversationRow
{
    /// <summary>Subject of its timer; unique per person and phone number.</summary>
    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required InboxId Inbox { get; init; }

    public required string State { get; set; }

    /// <summary>Concurrency token: a conflict retries.</summary>
    public int Version { get; set; }
}
