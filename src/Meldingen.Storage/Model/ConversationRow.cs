using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Model;

/// <summary>The assembler's state for one person: ids, kinds and instants only.</summary>
public sealed class ConversationRow
{
    public required PersonId PersonId { get; init; }

    public required string PhoneNumberId { get; init; }

    public required string State { get; set; }

    /// <summary>Concurrency token: a conflict retries.</summary>
    public int Version { get; set; }
}
