using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Delivery;

/// <summary>Where the copies of one photo are to be seen, in which people are hidden. Whoever has an address may look: it is for the receiver alone.</summary>
/// <param name="Display">At most 1600 pixels a side.</param>
/// <param name="Thumbnail">For a list.</param>
public sealed record PhotoLink(PhotoId Photo, Uri Display, Uri Thumbnail);
