using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Model;

/// <summary>What one model version saw in one photo: a duplicate costs nothing.</summary>
public sealed class PhotoAnalysisRow
{
    public required Sha256 Sha256 { get; init; }

    /// <summary>Backbone, head and hash versions together.</summary>
    public required string Version { get; init; }

    /// <summary>Sealed JSON; EXIF may hold a place.</summary>
    public required byte[] ReadingSealed { get; init; }
}
