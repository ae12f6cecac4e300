using System.Collections.Immutable;

namespace Meldingen.Vision.TfLite;

/// <param name="Shape">Channels last.</param>
/// <param name="Values">Constants as float32; null for what is computed.</param>
internal sealed record TfLiteTensor(string Name, ImmutableArray<int> Shape, float[]? Values);
