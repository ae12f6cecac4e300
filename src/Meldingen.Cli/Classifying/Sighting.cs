using NodaTime;

namespace Meldingen.Cli.Classifying;

/// <summary>One photo as it was sent.</summary>
/// <param name="Name">As it was written; the answer repeats it.</param>
/// <param name="Text">Words that came with it.</param>
/// <param name="SentAt">None: nobody said when, so no hour counts.</param>
internal sealed record Sighting(string Name, string Path, string? Text, Instant? SentAt);
