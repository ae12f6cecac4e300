using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication;

/// <param name="Distance">Hamming distance to the hash asked for, 0 to 256 bits.</param>
public readonly record struct HashMatch(PhotoId Photo, int Distance);
