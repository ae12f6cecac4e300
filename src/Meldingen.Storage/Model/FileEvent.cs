using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>Who did what to a file, or looked at it as it came: append-only, ids and codes only.</summary>
public sealed class FileEvent
{
    public required Guid Id { get; init; }

    /// <summary>The message that brought the file.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>A code; texts for people are made of it.</summary>
    public required string Type { get; init; }

    public required Instant At { get; init; }

    /// <summary>"agent:…" or "system".</summary>
    public required string Actor { get; init; }

    /// <summary>Number of the area of a photo, where it is about one.</summary>
    public int? Area { get; init; }
}
