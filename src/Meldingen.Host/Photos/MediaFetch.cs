using NodaTime;

namespace Meldingen.Host.Photos;

/// <summary>What came of one attempt to fetch a photo.</summary>
internal abstract record MediaFetch
{
    private MediaFetch()
    {
    }

    public sealed record Fetched(Pipeline.Vocabulary.Sha256 Sha256, long Bytes) : MediaFetch;

    /// <summary>They are not the announced ones: a broken transfer the first time, a lie the next.</summary>
    public sealed record OtherBytes : MediaFetch;

    /// <summary>It cannot be used, now or later.</summary>
    public sealed record Refused(string Reason) : MediaFetch;

    public sealed record TryLater(Duration After, string Code) : MediaFetch;
}
