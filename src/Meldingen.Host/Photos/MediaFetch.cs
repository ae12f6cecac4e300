using Meldingen.Storage.Content;
using NodaTime;

namespace Meldingen.Host.Photos;

/// <summary>What came of one attempt to fetch a file.</summary>
internal abstract record MediaFetch
{
    private MediaFetch()
    {
    }

    /// <param name="File">The caller's to keep and to dispose of.</param>
    public sealed record Fetched(IncomingFile File) : MediaFetch;

    /// <summary>They are not the announced ones: a broken transfer the first time, a lie the next.</summary>
    public sealed record OtherBytes : MediaFetch;

    /// <summary>It cannot be used, now or later.</summary>
    public sealed record Refused(string Reason) : MediaFetch;

    /// <param name="AskedFor">On the real clock; null where the answer did not say.</param>
    /// <param name="Ours">An operator has to put something right; WhatsApp may well have the file still.</param>
    public sealed record TryLater(string Code, Duration? AskedFor = null, bool Ours = false) : MediaFetch;
}
