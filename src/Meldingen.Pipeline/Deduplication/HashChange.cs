using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>An insertion into, or a removal from, the index, as the store numbered it.</summary>
/// <param name="Sequence">Grows inside the registration lock; a number already seen changes nothing.</param>
/// <param name="HashVersion">Which algorithm made the hash ("pdq-area/1").</param>
/// <param name="Quality">0 to 100.</param>
public sealed record HashChange(long Sequence, PhotoId Photo, PhotoHash Hash, string HashVersion, int Quality, bool Removed);
