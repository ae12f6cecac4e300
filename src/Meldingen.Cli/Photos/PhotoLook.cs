using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Photos;

/// <summary>What came of looking at one photo.</summary>
internal abstract record PhotoLook
{
    private PhotoLook()
    {
    }

    /// <param name="Took">From bytes to embedding; none where the cache had it.</param>
    public sealed record Seen(Sha256 Photo, ImmutableArray<float> Embedding, TimeSpan? Took) : PhotoLook;

    public sealed record Unreadable(string Reason) : PhotoLook;
}
