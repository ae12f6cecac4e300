using System.Runtime.InteropServices;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>An insertion into the index, or a removal, as the store numbered it: the number is the photo's name in the index.</summary>
/// <param name="Sequence">Grows inside the registration lock; a number already seen changes nothing.</param>
/// <param name="Hash">Null for a removal, and for what is not to be compared.</param>
/// <param name="Removes">The number of the insertion that this takes back; null for an insertion.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HashChange(long Sequence, PhotoHash? Hash, long? Removes);
