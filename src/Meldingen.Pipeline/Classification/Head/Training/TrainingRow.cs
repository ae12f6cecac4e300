using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>One labelled photo.</summary>
/// <param name="Source">Where the photo comes from; a source is held out as a whole to see what the head is worth on a new one.</param>
/// <param name="Scene">Photos of one scene share it (one report, one camera within minutes); they never lie on both sides of a split.</param>
/// <param name="Embedding">As the backbone gave it, not yet scaled.</param>
/// <param name="Verified">False where the label is a guess: such a row teaches nothing and counts in no quoted precision.</param>
public sealed record TrainingRow(Sha256 Photo, CategoryId Category, string Source, string Scene, ReadOnlyMemory<float> Embedding, bool Verified = true);
