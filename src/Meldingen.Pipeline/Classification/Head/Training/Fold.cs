using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Rows to learn from and rows to be tested on; no scene is on both sides.</summary>
/// <param name="HeldOut">The source that is held out as a whole, or null where single scenes are.</param>
internal sealed record Fold(ImmutableArray<int> Learn, ImmutableArray<int> Test, string? HeldOut);
